package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;

final class RefusalTest {
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
  void theBodyIsCheckedBeforeTheKey() throws IOException {
    var got = Http.send("POST", world.at(ElevenWorld.SPEECH), "{}");

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().at("/detail/0/type").asString()).isEqualTo("missing");
    assertThat(got.json().at("/detail/0/loc/1").asString()).isEqualTo("text");
    assertThat(got.header("request-id")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/sound-generation | {\"text\":\"x\",\"duration_seconds\":31} | less_than_equal",
        "/v1/sound-generation | {\"text\":\"x\",\"loop\":\"yes\"} | bool_type",
        "/v1/music | {\"prompt\":\"x\",\"music_length_ms\":2999} | greater_than_equal",
        "/v1/music | {\"prompt\":\"x\",\"music_length_ms\":3000.5} | int_type",
        "/v1/text-to-speech/x | {\"text\":7} | string_type",
        "/v1/flows/text-to-speech | {\"text\":\"x\",\"seed\":1} | extra_forbidden",
        "/v1/text-to-speech/x | no json | json_invalid"
      })
  void wrongFieldsAreNamed(String path, String body, String type) throws IOException {
    var got = world.post(path, body);

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.text()).contains(type);
    assertThat(world.bill().path("jobs")).isEmpty();
  }

  @Test
  void onlyTheRightHeaderIsAKey() throws IOException {
    String body = "{\"text\":\"x\"}";
    var none = Http.send("POST", world.at(ElevenWorld.SPEECH), body);
    var bearer =
        Http.send(
            "POST",
            world.at(ElevenWorld.SPEECH),
            body,
            "Authorization",
            "Bearer " + ElevenWorld.KEY);
    var wrong = Http.send("POST", world.at(ElevenWorld.SPEECH), body, "xi-api-key", "other");

    assertThat(none.status()).isEqualTo(401);
    assertThat(bearer.status()).isEqualTo(401);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().at("/detail/code").asString()).isEqualTo("invalid_api_key");
    assertThat(wrong.json().at("/detail/request_id").asString())
        .isEqualTo(wrong.header("x-trace-id"))
        .isNotEmpty();
    assertThat(wrong.header("request-id")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/text-to-speech/nobody | {\"text\":\"x\"} | 404 | voice_not_found",
        "/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb | {\"text\":\" \"} | 400 | empty_text",
        "/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb | {\"text\":\"x\",\"model_id\":\"y\"} | 404 | model_not_found",
        "/v1/sound-generation | {\"text\":\"x\",\"model_id\":\"y\"} | 400 | unsupported_model",
        "/v1/music | {} | 400 | invalid_parameters",
        "/v1/music | {\"prompt\":\"x\",\"seed\":1} | 400 | invalid_parameters",
        "/v1/music | {\"composition_plan\":{},\"music_length_ms\":5000} | 400 | invalid_parameters",
        "/v1/music | {\"prompt\":\"x\",\"model_id\":\"y\"} | 404 | model_not_found"
      })
  void badRequestsAreRefusedByCode(String path, String body, int status, String code)
      throws IOException {
    var got = world.post(path, body);

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo(code);
    assertThat(world.billed()).isZero();
  }

  @Test
  void tooLongATextIsRefusedByTheModelsLimit() throws IOException {
    var got =
        world.post(
            ElevenWorld.SPEECH,
            "{\"model_id\":\"eleven_v3\",\"text\":\"" + "x".repeat(5_001) + "\"}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo("text_too_long");
    assertThat(got.json().at("/detail/status").asString())
        .isEqualTo("max_character_limit_exceeded");
  }

  @Test
  void theOldShapeHasTheOldNamesOnly() throws IOException {
    world.settings("\"oldErrors\":true");
    var got =
        world.post(
            ElevenWorld.SPEECH,
            "{\"model_id\":\"eleven_v3\",\"text\":\"" + "x".repeat(5_001) + "\"}");

    assertThat(got.json().at("/detail/status").asString())
        .isEqualTo("max_character_limit_exceeded");
    assertThat(got.json().path("detail").has("code")).isFalse();
    assertThat(world.post("/v1/text-to-speech/nobody", "{\"text\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void quotaIsARefusalOfTheKey() throws IOException {
    world.settings("\"credits\":12");

    assertThat(world.say("Hello there").status()).isEqualTo(200);
    var got = world.say("Hello there");
    assertThat(got.status()).isEqualTo(401);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo("quota_exceeded");
    assertThat(world.billed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "7 | 7",
        "soon | soon",
        "1.5 | 1.5",
        "-1 | -1",
        "99999999999 | 99999999999"
      })
  void tooManyAtOnceAreRefusedInEveryForm(String wish, String header) throws IOException {
    world.settings("\"speechAtOnce\":0,\"retryAfter\":\"" + wish + "\"");
    var got = world.say("Hello");

    assertThat(got.status()).isEqualTo(429);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo("concurrent_limit_exceeded");
    assertThat(got.json().at("/detail/status").asString())
        .isEqualTo("too_many_concurrent_requests");
    assertThat(got.header("Retry-After")).isEqualTo(header);
  }

  @Test
  void theWaitMayBeADate() throws IOException {
    world.plan("reject", ",\"status\":429,\"code\":\"system_busy\",\"retryAfter\":\"date:30\"");
    var got = world.say("Hello");

    assertThat(got.json().at("/detail/code").asString()).isEqualTo("system_busy");
    assertThat(
            ZonedDateTime.parse(got.header("Retry-After"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant())
        .isBetween(world.now().plusSeconds(25), world.now().plusSeconds(31));
  }

  @Test
  void aSlotIsTakenWhileACallRunsAndGivenBack() throws IOException {
    world.settings("\"musicAtOnce\":1");
    world.plan("hang", "");
    var hanging = CompletableFuture.runAsync(() -> quietly(world));
    Http.await("the bill of what hangs", () -> billed(world) == 1);

    assertThat(world.post(ElevenWorld.MUSIC, "{\"prompt\":\"x\"}").status()).isEqualTo(429);
    assertThat(world.say("Speech has slots of its own").status()).isEqualTo(200);
    Http.await("the end of what hung", () -> released(world, hanging));
    assertThat(world.post(ElevenWorld.MUSIC, "{\"prompt\":\"x\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "400,,invalid_parameters",
    "401,detected_unusual_activity,detected_unusual_activity",
    "402,insufficient_credits,insufficient_credits",
    "403,,feature_not_available",
    "429,,rate_limit_exceeded",
    "500,,internal_error",
    "502,,Bad Gateway",
    "503,,service_unavailable"
  })
  void plannedRefusalMakesNothing(int status, String code, String words) throws IOException {
    world.plan(
        "reject", ",\"status\":" + status + (code == null ? "" : ",\"code\":\"" + code + "\""));
    var got = world.say("Hello");

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(words);
    assertThat(world.bill().path("jobs")).isEmpty();
    assertThat(world.say("Hello").status()).isEqualTo(200);
  }

  @Test
  void zeroRetentionCanBeRefused() throws IOException {
    world.settings("\"zeroRetention\":false");

    assertThat(
            world.post(ElevenWorld.SPEECH + "?enable_logging=false", "{\"text\":\"x\"}").status())
        .isEqualTo(403);
  }

  private static void quietly(ElevenWorld world) {
    try {
      world.post(ElevenWorld.MUSIC, "{\"prompt\":\"x\"}");
    } catch (IOException e) {
      // It is dropped in the end.
    }
  }

  private static boolean released(ElevenWorld world, CompletableFuture<Void> hanging) {
    try {
      world.control("release", "");
      return hanging.isDone();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int billed(ElevenWorld world) {
    try {
      return world.billed();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
