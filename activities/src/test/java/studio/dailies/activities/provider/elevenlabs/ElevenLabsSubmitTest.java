package studio.dailies.activities.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.CLOCK;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.EFFECT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLASH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.GEORGE;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.KEY;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.MUSIC;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.NOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.OPEN;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.SPEECH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.answer;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.client;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.coded;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.deadPort;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.model;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.request;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.sound;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;

/// Sending what answers with sound, and what every kind of no means.
class ElevenLabsSubmitTest {
  private static final Submission UNKNOWN = new Submission.Unknown();

  private final MockWebServer server = new MockWebServer();
  private final RecordingIntake intake = new RecordingIntake();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Sends once, with a second answer waiting for whoever would send twice.
  private Submission submit(String model, MockResponse.Builder answer) {
    server.enqueue(answer.build());
    server.enqueue(sound(10).build());
    Submission submission = client(server).submit(request(model, OPEN, intake));
    // A request whose socket was closed on its way may not have been counted yet, or ever.
    assertThat(server.getRequestCount()).as("requests that arrived").isLessThanOrEqualTo(1);
    return submission;
  }

  private Submission submit(MockResponse.Builder answer) {
    return submit(SPEECH, answer);
  }

  // ---- unknown

  static Stream<MockResponse.Builder> answersThatMayHideASound() {
    return Stream.of(
        sound(5_000).onRequestStart(new SocketEffect.CloseSocket()),
        sound(5_000).onRequestBody(new SocketEffect.CloseSocket()),
        sound(5_000).onResponseStart(new SocketEffect.CloseSocket()),
        sound(5_000).onResponseBody(new SocketEffect.CloseSocket()),
        sound(5_000).onResponseStart(SocketEffect.Stall.INSTANCE),
        sound(5_000).onResponseBody(SocketEffect.Stall.INSTANCE),
        sound(5_000).setHeader("Content-Length", 6_000),
        answer(200, "<html>nginx</html>").setHeader("Content-Type", "text/html"),
        answer(200, "{\"audio_base64\":\"//s=\"}"),
        answer(202, "{}"),
        answer(204, "").removeHeader("Content-Length"),
        answer(206, ""),
        answer(302, "").addHeader("Location", "/elsewhere"),
        answer(307, "").addHeader("Location", "/elsewhere"),
        answer(308, "").addHeader("Location", "/elsewhere"),
        answer(408, "{}"),
        answer(408, "{}").addHeader("Connection", "close"),
        answer(409, "{}"),
        answer(425, "{}"),
        answer(499, "{}"),
        coded(500, "internal_error"),
        coded(500, "quota_exceeded"),
        coded(503, "system_busy"),
        answer(502, "<html><center>nginx</center></html>"),
        answer(503, "{}").addHeader("Retry-After", "0"),
        answer(503, "{}").addHeader("Retry-After", "7"),
        answer(504, ""),
        answer(599, ""));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayHideASound")
  void whatMayHideASoundIsUnknownAndNeverSentAgain(MockResponse.Builder answer) {
    assertThat(submit(answer)).isEqualTo(UNKNOWN);
  }

  @Test
  void aBrokenBodyHasItsNameToldFirst() {
    assertThat(
            submit(
                sound(5_000)
                    .addHeader("request-id", "req1")
                    .onResponseBody(new SocketEffect.CloseSocket())))
        .isEqualTo(UNKNOWN);
    assertThat(intake.told).containsExactly("named req1", "begun");
  }

  @Test
  void aPageHasItsNameToldToo() {
    assertThat(
            submit(
                answer(200, "<html>")
                    .setHeader("Content-Type", "text/html")
                    .addHeader("request-id", "req1")))
        .isEqualTo(UNKNOWN);
    assertThat(intake.told).containsExactly("named req1");
  }

  // ---- not sent

  @Test
  void aRefusedConnectionIsNotSent() throws Exception {
    assertThat(client(deadPort(), Retention.DELETE, CLOCK).submit(request(SPEECH)))
        .isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void anUnknownHostIsNotSent() {
    URI nowhere = URI.create("https://api.elevenlabs.invalid");

    assertThat(client(nowhere, Retention.DELETE, CLOCK).submit(request(SPEECH)))
        .isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void aFailedHandshakeIsNotSent() {
    URI plain = URI.create("https://127.0.0.1:" + server.getPort());

    assertThat(client(plain, Retention.DELETE, CLOCK).submit(request(SPEECH)))
        .isEqualTo(new Submission.NotSent(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {SPEECH, FLOW, EFFECT, MUSIC})
  void aClosedWindowLetsNothingLeave(String model) {
    server.enqueue(sound(10).build());
    SendWindow tooShort = new SendWindow(NOW.plus(Duration.ofMillis(699)));

    assertThat(client(server).submit(request(model, tooShort, intake)))
        .isEqualTo(new Submission.NotSent(NOW));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void eachKindOfCallHasItsOwnTimeout() {
    ElevenLabsClient usual =
        new ElevenLabsClient(
            ElevenLabsSettings.usual(
                URI.create("https://api.elevenlabs.io"), KEY, Retention.DELETE, null),
            CLOCK);

    assertThat(
            Stream.of(SPEECH, FLASH, EFFECT, MUSIC, FLOW).map(id -> usual.sendTimeout(model(id))))
        .extracting(Duration::toSeconds)
        .containsExactly(120L, 120L, 60L, 300L, 20L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "0 | 0",
        " 12  | 12",
        "Tue, 24 Nov 2026 10:00:30 GMT | 30",
        "Tue, 24 Nov 2026 09:00:00 GMT | 0",
        "99999999 | 3600",
        "soon | 5",
        "-3 | 5",
        "7.5 | 5",
        "'' | 5"
      })
  void tooManyIsNotSentBeforeItsTime(String retryAfter, long seconds) {
    assertThat(submit(coded(429, "system_busy").addHeader("Retry-After", retryAfter)))
        .isEqualTo(new Submission.NotSent(NOW.plusSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "429,concurrent_limit_exceeded",
    "429,too_many_concurrent_requests",
    "429,rate_limit_exceeded",
    "429,system_busy",
    "429,something_new",
    "400,system_busy"
  })
  void tooManyWithoutATimeHasADefault(int status, String code) {
    assertThat(submit(coded(status, code))).isEqualTo(new Submission.NotSent(NOW.plusSeconds(5)));
  }

  @Test
  void tooManyMayBeAPage() {
    assertThat(submit(answer(429, "<html>"))).isEqualTo(new Submission.NotSent(NOW.plusSeconds(5)));
  }

  // ---- stopped

  @ParameterizedTest
  @CsvSource({
    "401,quota_exceeded",
    "401,detected_unusual_activity",
    "401,invalid_api_key",
    "401,missing_permissions",
    "401,something_new",
    "402,insufficient_credits",
    "402,payment_required",
    "402,something_new",
    "429,quota_exceeded",
    "403,detected_unusual_activity",
    "404,workspace_not_found"
  })
  void whatShutsUsAllOutStopsTheProvider(int status, String code) {
    assertThat(submit(coded(status, code))).isEqualTo(new Submission.Stopped());
  }

  @Test
  void theOldShapeIsReadToo() {
    assertThat(
            submit(answer(401, "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"m\"}}")))
        .isEqualTo(new Submission.Stopped());
    assertThat(intake.told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "null", "{\"detail\":\"no\"}", "{\"detail\":null}"})
  void aKeyThatIsRefusedWithoutACodeStopsTheProvider(String body) {
    assertThat(submit(answer(401, body))).isEqualTo(new Submission.Stopped());
  }

  // ---- refused

  @ParameterizedTest
  @CsvSource({
    "402,paid_plan_required",
    "401,subscription_required",
    "403,subscription_required",
    "403,feature_not_available",
    "403,only_for_creator+",
    "403,something_new",
    "404,voice_not_found",
    "400,voice_not_found",
    "404,model_not_found",
    "400,unsupported_model",
    "400,invalid_output_format",
    "405,something_new"
  })
  void whatIsOursToMendIsRefusedAsUnavailable(int status, String code) {
    assertThat(submit(coded(status, code)))
        .isEqualTo(new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"text\"],\"msg\":\"m\"}]}",
        "{\"detail\":{\"code\":\"text_too_long\",\"status\":\"max_character_limit_exceeded\"}}",
        "{\"detail\":{\"code\":7,\"status\":[]}}",
        "{\"detail\":\"no\"}",
        "{}",
        "<html></html>",
        ""
      })
  void aBadInputIsRefused(String body) {
    assertThat(submit(answer(422, body)))
        .isEqualTo(new Submission.Refused(FailureReason.INPUT_REFUSED));
  }

  @Test
  void contentPolicyIsToldByItsCode() {
    assertThat(submit(MUSIC, coded(400, "bad_prompt")))
        .isEqualTo(new Submission.Refused(FailureReason.CONTENT_POLICY));
  }

  @Test
  void aBodyThatIsNoSoundIsUnusable() {
    assertThat(submit(sound(2).body("\u0089PNG")))
        .isEqualTo(new Submission.Refused(FailureReason.RESULT_UNUSABLE));
    assertThat(intake.told).containsExactly("begun");
  }

  @Test
  void noByteIsUnusable() {
    assertThat(submit(sound(2).body("")))
        .isEqualTo(new Submission.Refused(FailureReason.RESULT_UNUSABLE));
  }

  // ---- delivered

  @Test
  void speechIsDeliveredUnderItsPlaceInTheHistory() {
    assertThat(
            submit(
                sound(5_000)
                    .addHeader("request-id", "req1")
                    .addHeader("history-item-id", "item1")
                    .addHeader("character-cost", "22")))
        .isEqualTo(new Submission.Delivered("history/item1", units("22")));
    assertThat(intake.told).containsExactly("named req1", "begun", "took 5000");
  }

  @Test
  void withoutItsPlaceItIsDeliveredUnderItsRequest() {
    assertThat(submit(sound(5_000).addHeader("request-id", "req1")))
        .isEqualTo(new Submission.Delivered("request/" + NOW.getEpochSecond() + "/req1", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a b", "-x", "x/y"})
  void anIdThatTheyCouldNotHaveMadeIsNone(String id) {
    assertThat(submit(sound(5_000).addHeader("request-id", id).addHeader("history-item-id", id)))
        .isEqualTo(new Submission.Delivered(null, null));
    assertThat(intake.told).containsExactly("begun", "took 5000");
  }

  @Test
  void withRetentionOffNothingIsKeptThere() throws Exception {
    server.enqueue(
        sound(5_000).addHeader("request-id", "req1").addHeader("history-item-id", "item1").build());

    assertThat(
            client(server.url("/").uri(), Retention.OFF, CLOCK)
                .submit(request(SPEECH, OPEN, intake)))
        .isEqualTo(new Submission.Delivered(null, null));
    assertThat(server.takeRequest().getUrl().queryParameter("enable_logging")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {EFFECT, MUSIC})
  void theHistoryKeepsNeitherEffectsNorMusic(String model) {
    assertThat(submit(model, sound(5_000).addHeader("request-id", "req1")))
        .isEqualTo(new Submission.Delivered(null, null));
  }

  @ParameterizedTest
  @CsvSource({
    SPEECH + ",22,22",
    FLASH + ",11,22",
    FLASH + ",10.5,21",
    EFFECT + ",200,5",
    MUSIC + ",200,",
    SPEECH + ",many,",
    SPEECH + ",-1,",
    SPEECH + ",1e9,"
  })
  void creditsAreTurnedIntoWhatTheCatalogueCounts(String model, String header, String units) {
    Submission submission = submit(model, sound(10).addHeader("character-cost", header));

    assertThat(((Submission.Delivered) submission).charge())
        .isEqualTo(units == null ? null : units(units));
  }

  @Test
  void bytesOfNoTypeAreTaken() {
    assertThat(submit(sound(10).setHeader("Content-Type", "application/octet-stream")))
        .isEqualTo(new Submission.Delivered(null, null));
  }

  // ---- what was sent

  @Test
  void speechHasItsVoiceInTheAddressAndItsFormatInTheQuery() throws Exception {
    submit(sound(10));

    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getRequestLine())
        .isEqualTo("POST /v1/text-to-speech/" + GEORGE + "?output_format=mp3_44100_128 HTTP/1.1");
    assertThat(sent.getHeaders().get("xi-api-key")).isEqualTo(KEY);
    assertThat(sent.getHeaders().names())
        .containsExactlyInAnyOrder(
            "Accept",
            "Accept-Encoding",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Host",
            "User-Agent",
            "xi-api-key");
    assertThat(sent.getBody().utf8())
        .isEqualTo("{\"text\":\"A planted boat at dawn\",\"model_id\":\"eleven_multilingual_v2\"}");
  }

  @Test
  void eachModelIsSentInItsOwnForms() throws Exception {
    assertThat(sent("eleven-v3"))
        .isEqualTo(
            "/v1/text-to-speech/"
                + GEORGE
                + "?output_format=mp3_44100_128 {\"text\":\"A planted boat at dawn\","
                + "\"model_id\":\"eleven_v3\"}");
    assertThat(sent(EFFECT))
        .isEqualTo(
            "/v1/sound-generation?output_format=mp3_44100_128"
                + " {\"text\":\"A planted boat at dawn\",\"duration_seconds\":5,\"loop\":false,"
                + "\"model_id\":\"eleven_text_to_sound_v2\"}");
    assertThat(sent("eleven-music-v2"))
        .isEqualTo(
            "/v1/music?output_format=mp3_44100_128"
                + " {\"prompt\":\"A planted boat at dawn\",\"music_length_ms\":30000,"
                + "\"force_instrumental\":false,\"model_id\":\"music_v2\"}");
  }

  @Test
  void aRedirectNeverTakesTheKeyElsewhere() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(sound(10).build());
      submit(answer(307, "").addHeader("Location", other.url("/").toString()));
      assertThat(other.getRequestCount()).isZero();
    }
  }

  private String sent(String model) throws Exception {
    server.enqueue(sound(10).build());
    client(server).submit(request(model));
    RecordedRequest sent = server.takeRequest();
    return sent.getTarget() + " " + sent.getBody().utf8();
  }

  private static Charge units(String units) {
    return new Charge(new BigDecimal(units), Charge.Measure.UNITS);
  }
}
