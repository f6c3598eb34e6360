package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.media.Sound;

final class EffectAndMusicTest {
  private ElevenWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ElevenWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void anEffectIsAsLongAsAskedAndCostsBySecond() throws IOException {
    var got =
        world.post(
            ElevenWorld.EFFECT, "{\"text\":\"A door\",\"duration_seconds\":2.5,\"loop\":true}");

    assertThat(got.body()).isEqualTo(Sound.mp3(44_100, 128, 2_500, "A door"));
    assertThat(got.header("character-cost")).isEqualTo("100");
    assertThat(got.header("history-item-id")).isEmpty();
    assertThat(world.bill().at("/jobs/0/endpoint").asString()).isEqualTo("sound-generation");
  }

  @Test
  void musicIsAsLongAsAskedAndHasItsOwnHeader() throws IOException {
    var got =
        world.post(
            ElevenWorld.MUSIC + "?output_format=mp3_48000_192",
            "{\"prompt\":\"A waltz\",\"music_length_ms\":4000,\"model_id\":\"music_v2\"}");

    assertThat(got.body()).isEqualTo(Sound.mp3(48_000, 192, 4_000, "A waltz"));
    assertThat(got.header("song-id")).isNotEmpty();
    assertThat(got.header("character-cost")).isEmpty();
    assertThat(got.header("maximum-concurrent-requests")).isEqualTo("2");
  }

  @Test
  void musicFromAPlanIsAsLongAsItsSections() throws IOException {
    var got =
        world.post(
            ElevenWorld.MUSIC + "/stream",
            "{\"composition_plan\":{\"sections\":[{\"duration_ms\":3000},{\"duration_ms\":4000}]}}");

    assertThat(got.body()).isEqualTo(Sound.mp3(44_100, 128, 7_000, "a composition plan"));
  }

  @Test
  void detailsComeInPartsWithTheSoundLast() throws IOException {
    var got =
        world.post(
            ElevenWorld.MUSIC + "/detailed", "{\"prompt\":\"A waltz\",\"music_length_ms\":3000}");

    assertThat(got.header("Content-Type")).startsWith("multipart/mixed; boundary=");
    assertThat(got.text())
        .contains("\"composition_plan\"", "\"song_metadata\"", "\"words_timestamps\"")
        .contains("filename=\"song.mp3\"");
    byte[] sound = Sound.mp3(44_100, 128, 3_000, "A waltz");
    byte[] end = "\r\n--sandbox-boundary--\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int from = got.body().length - end.length - sound.length;
    assertThat(Arrays.copyOfRange(got.body(), from, from + sound.length)).isEqualTo(sound);
  }

  @Test
  void theHistoryKnowsNeither() throws IOException {
    world.post(ElevenWorld.EFFECT, "{\"text\":\"A door\"}");
    world.post(ElevenWorld.MUSIC, "{\"prompt\":\"A waltz\"}");

    assertThat(world.history("")).isEmpty();
    assertThat(world.billed()).isEqualTo(2);
  }
}
