package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.sandbox.Http;

final class ElevenRestartTest {
  @TempDir Path data;
  @TempDir Path copy;

  @Test
  void whatWasMadePlansAndBillOutliveAKill() throws IOException {
    String item;
    byte[] sound;
    String running;
    try (ElevenWorld first = new ElevenWorld(Optional.of(data))) {
      var said = first.say("said");
      item = "/v1/history/" + said.header("history-item-id");
      sound = said.body();
      first.delete("/v1/history/" + first.say("deleted").header("history-item-id"));
      first.settings("\"jobMillis\":200");
      first.plan("reject", ",\"matching\":\"later\"");
      running = first.flow("running", "");
      // The file as it is while it still runs is that which a kill would leave.
      killed();
    }
    try (ElevenWorld second = new ElevenWorld(Optional.of(copy))) {
      assertThat(second.get(item + "/audio").body()).isEqualTo(sound);
      assertThat(second.say("later").status()).isEqualTo(503);
      assertThat(second.ended(running).path("status").asString()).isEqualTo("completed");
      assertThat(second.history("?source=TTS")).hasSize(1);
      assertThat(second.billed()).isEqualTo(3);
      assertThat(Http.get(second.at("/_sandbox/requests")).json().path("requests")).hasSize(5);
    }
  }

  private void killed() throws IOException {
    Path file = copy.resolve("elevenlabs.jsonl");
    Files.copy(data.resolve("elevenlabs.jsonl"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(file, "{\"kind\":\"gener", StandardOpenOption.APPEND);
  }
}
