package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.media.Sound;

final class SpeechTest {
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
  void speechHasItsSoundItsHeadersAndItsLineOnTheBill() throws IOException {
    var got = world.say("Hello there");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(got.body())
        .isEqualTo(Sound.mp3(44_100, 128, Sound.spokenMillis("Hello there"), "Hello there"));
    assertThat(got.header("request-id")).hasSize(20);
    assertThat(got.header("character-cost")).isEqualTo("11");
    assertThat(got.header("current-concurrent-requests")).isEqualTo("1");
    assertThat(got.header("maximum-concurrent-requests")).isEqualTo("10");
    assertThat(got.header("history-item-id")).hasSize(20);
    var line = world.bill().at("/jobs/0");
    assertThat(line.path("requestId").asString()).isEqualTo(got.header("request-id"));
    assertThat(line.path("endpoint").asString()).isEqualTo("text-to-speech");
    assertThat(line.path("billed").asBoolean()).isTrue();
    assertThat(line.path("outcome").asString()).isEqualTo("ok");
  }

  @Test
  void theHistoryItemsIdCanBeSwitchedOff() throws IOException {
    world.settings("\"historyItemId\":false");
    var got = world.say("Hello");

    assertThat(got.header("history-item-id")).isEmpty();
    assertThat(got.header("request-id")).isNotEmpty();
  }

  @Test
  void flashCostsHalfACreditForACharacter() throws IOException {
    var got =
        world.post(ElevenWorld.SPEECH, "{\"text\":\"Hello\",\"model_id\":\"eleven_flash_v2_5\"}");

    assertThat(got.header("character-cost")).isEqualTo("3");
    assertThat(got.header("maximum-concurrent-requests")).isEqualTo("20");
    assertThat(world.get("/v1/user/subscription").json().path("character_count").asInt())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "mp3_22050_32,audio/mpeg",
    "wav_16000,audio/wav",
    "pcm_24000,audio/pcm",
    "mp3_44100_192,audio/mpeg"
  })
  void formatsAreMade(String format, String type) throws IOException {
    var got = world.post(ElevenWorld.SPEECH + "?output_format=" + format, "{\"text\":\"Hi\"}");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Content-Type")).isEqualTo(type);
    assertThat(got.body()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "?output_format=opus_48000_64",
    "?output_format=mp3_44100_100",
    "?output_format=nonsense",
    "/stream?output_format=wav_16000"
  })
  void formatsThatAreNotMadeAreRefused(String query) throws IOException {
    var got = world.post(ElevenWorld.SPEECH + query, "{\"text\":\"Hi\"}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo("invalid_output_format");
    assertThat(world.billed()).isZero();
  }

  @Test
  void theStreamHasTheSameBytes() throws IOException {
    assertThat(world.post(ElevenWorld.SPEECH + "/stream", "{\"text\":\"Hi\"}").body())
        .isEqualTo(world.say("Hi").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/with-timestamps", "/stream/with-timestamps"})
  void timestampsComeWithTheSound(String variant) throws IOException {
    var got = world.post(ElevenWorld.SPEECH + variant, "{\"text\":\"Hi there\"}");
    var body = got.json();

    assertThat(Base64.getDecoder().decode(body.path("audio_base64").asString()))
        .isEqualTo(world.say("Hi there").body());
    assertThat(body.at("/alignment/characters")).hasSize(8);
    assertThat(body.at("/alignment/character_start_times_seconds")).hasSize(8);
    assertThat(body.at("/alignment/character_end_times_seconds/7").asDouble()).isEqualTo(0.52);
    assertThat(body.path("normalized_alignment").isNull()).isTrue();
    assertThat(got.header("request-id")).isNotEmpty();
  }

  @Test
  void voicesArePaged() throws IOException {
    var first = world.get("/v2/voices?page_size=15&include_total_count=false").json();
    var second =
        world
            .get(
                "/v2/voices?page_size=15&next_page_token="
                    + first.path("next_page_token").asString())
            .json();

    assertThat(first.path("voices")).hasSize(15);
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(second.path("voices")).hasSize(5);
    assertThat(second.path("has_more").asBoolean()).isFalse();
    assertThat(world.get("/v2/voices?search=George").json().at("/voices/0/voice_id").asString())
        .isEqualTo(ElevenWorld.GEORGE);
  }

  @Test
  void modelsTellTheirLimitsAndWithoutAKeyNothing() throws IOException {
    var models = world.get("/v1/models").json();

    assertThat(models.at("/0/model_id").asString()).isEqualTo("eleven_multilingual_v2");
    assertThat(models.at("/0/maximum_text_length_per_request").asInt()).isEqualTo(10_000);
    assertThat(Http.get(world.at("/v1/models")).status()).isEqualTo(404);
    assertThat(Http.get(world.at("/v1/models")).text()).contains("workspace_not_found");
  }
}
