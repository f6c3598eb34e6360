package studio.dailies.sandbox.fal;

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

final class FalRestartTest {
  @TempDir Path data;
  @TempDir Path copy;

  @Test
  void jobsMediaPlansAndBillOutliveAKill() throws IOException {
    String done;
    String url;
    String running;
    try (FalWorld first = new FalWorld(Optional.of(data))) {
      var submitted = first.submit(FalWorld.IMAGE, "{\"prompt\":\"done\"}").json();
      url = first.end(submitted).json().at("/images/0/url").asString();
      done = submitted.path("request_id").asString();
      first.settings("{\"jobMillis\":200}");
      first.plan("policy", ",\"matching\":\"later\"");
      running =
          first
              .submitWithCallback(FalWorld.IMAGE, "{\"prompt\":\"running\"}")
              .json()
              .path("request_id")
              .asString();
      // The files as they are while it still runs are those that a kill would leave.
      killed();
    }
    try (FalWorld second = new FalWorld(Optional.of(copy))) {
      String base = second.fal.base() + "/fal-ai/flux/requests/";
      assertThat(second.asked("GET", base + done).status()).isEqualTo(200);
      assertThat(Http.get(second.fal.base().resolve(URI.create(url).getPath())).status())
          .isEqualTo(200);
      assertThat(second.result(FalWorld.IMAGE, "{\"prompt\":\"later\"}").status()).isEqualTo(422);
      Http.await("the end of what was running", () -> ended(second, base + running));
      assertThat(second.bill().path("billed").asInt()).isEqualTo(2);
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
    Files.writeString(copy.resolve("fal.jsonl"), "{\"kind\":\"jo", StandardOpenOption.APPEND);
  }

  private static boolean ended(FalWorld world, String url) {
    try {
      return world.asked("GET", url).status() == 200;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
