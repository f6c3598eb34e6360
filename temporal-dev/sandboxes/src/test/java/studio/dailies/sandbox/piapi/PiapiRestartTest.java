package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.sandbox.Http;

final class PiapiRestartTest {
  private static final String SMALL = "{\"prompt\":\"p\",\"width\":64,\"height\":64}";

  @TempDir Path data;
  @TempDir Path copy;

  @Test
  void tasksMediaPlansAndBillOutliveAKill() throws IOException {
    URI url;
    String running;
    String staged;
    try (PiapiWorld first = new PiapiWorld(Optional.of(data))) {
      url = first.picture("done");
      first.settings("{\"jobMillis\":300,\"inFlight\":1,\"overflow\":\"stage\"}");
      first.plan("fail", ",\"matching\":\"later\"");
      running = PiapiWorld.id(first.createWithWebhook(PiapiWorld.PICTURE, SMALL));
      staged = PiapiWorld.id(first.create(PiapiWorld.PICTURE, SMALL));
      // The files as they are while it still runs are those that a kill would leave.
      killed();
    }
    try (PiapiWorld second = new PiapiWorld(Optional.of(copy))) {
      assertThat(Http.get(second.piapi.base().resolve(url.getPath())).status()).isEqualTo(200);
      Http.await("the end of both", () -> second.state(running).equals("completed"));
      Http.await("the end of both", () -> second.state(staged).equals("completed"));
      assertThat(
              second
                  .done(PiapiWorld.PICTURE, SMALL.replace("\"p\"", "\"later\""))
                  .path("status")
                  .asString())
          .isEqualTo("failed");
      assertThat(second.bill().path("billed").asInt()).isEqualTo(3);
    }
  }

  private void killed() throws IOException {
    try (var files = Files.walk(data)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            copy.resolve(data.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(copy.resolve("piapi.jsonl"), "{\"kind\":\"ta", StandardOpenOption.APPEND);
  }
}
