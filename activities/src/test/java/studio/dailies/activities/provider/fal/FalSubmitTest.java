package studio.dailies.activities.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.fal.FalFixture.CALLBACK;
import static studio.dailies.activities.provider.fal.FalFixture.CLOCK;
import static studio.dailies.activities.provider.fal.FalFixture.KEY;
import static studio.dailies.activities.provider.fal.FalFixture.NOW;
import static studio.dailies.activities.provider.fal.FalFixture.answer;
import static studio.dailies.activities.provider.fal.FalFixture.client;
import static studio.dailies.activities.provider.fal.FalFixture.deadPort;
import static studio.dailies.activities.provider.fal.FalFixture.request;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
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
import studio.dailies.domain.generation.FailureReason;

class FalSubmitTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Sends once, with a second answer waiting for whoever would send twice.
  private Submission submit(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    server.enqueue(answer(200, "{\"request_id\":\"sent-twice\"}").build());
    Submission submission = client(server).submit(request());
    // A request whose socket was closed on its way may not have been counted yet, or ever.
    assertThat(server.getRequestCount()).as("requests that arrived").isLessThanOrEqualTo(1);
    return submission;
  }

  // ---- unknown

  static Stream<MockResponse.Builder> answersThatMayHideAJob() {
    String accepted = "{\"request_id\":\"019e\"}";
    return Stream.of(
        answer(200, accepted).onRequestStart(new SocketEffect.CloseSocket()),
        answer(200, accepted).onRequestBody(new SocketEffect.CloseSocket()),
        answer(200, accepted).onResponseStart(new SocketEffect.CloseSocket()),
        answer(200, accepted).onResponseBody(new SocketEffect.CloseSocket()),
        answer(200, accepted).onResponseStart(SocketEffect.Stall.INSTANCE),
        answer(200, accepted).onResponseBody(SocketEffect.Stall.INSTANCE),
        answer(200, "{\"request_id\":\"019e").setHeader("Content-Length", 500),
        answer(200, "{\"request_id\":\"019e"),
        answer(200, ""),
        answer(200, "[]"),
        answer(200, "null"),
        answer(200, "{}"),
        answer(200, "{\"status\":\"IN_QUEUE\"}"),
        answer(200, "{\"request_id\":7}"),
        answer(200, "{\"request_id\":\"\"}"),
        answer(200, "{\"request_id\":\"../../other\"}"),
        answer(200, "<html>nginx</html>"),
        answer(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\",\"request_id\":\"019e\"}"),
        answer(204, "").removeHeader("Content-Length"),
        answer(302, "").addHeader("Location", "/elsewhere"),
        answer(307, "").addHeader("Location", "/elsewhere"),
        answer(308, "").addHeader("Location", "/elsewhere"),
        answer(408, "{}"),
        answer(408, "{}").addHeader("Connection", "close"),
        answer(409, "{}"),
        answer(422, "{\"request_id\":\"019e\"}"),
        answer(425, "{}"),
        answer(499, "{}"),
        answer(500, "{\"detail\":\"x\",\"error_type\":\"internal_error\"}"),
        answer(502, "<html><center>nginx</center></html>"),
        answer(503, "{}"),
        answer(503, "{}").addHeader("Retry-After", "0"),
        answer(503, "{}").addHeader("Retry-After", "7"),
        answer(504, "").addHeader("X-Fal-Request-Timeout-Type", "user"),
        answer(599, ""));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayHideAJob")
  void whatMayHideAJobIsUnknownAndNeverSentAgain(MockResponse.Builder answer) {
    assertThat(submit(answer)).isEqualTo(new Submission.Unknown());
  }

  // ---- not sent

  @Test
  void aRefusedConnectionIsNotSent() throws Exception {
    assertThat(client(deadPort(), CLOCK).submit(request())).isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void anUnknownHostIsNotSent() {
    assertThat(client(URI.create("https://queue.fal.invalid"), CLOCK).submit(request()))
        .isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void aFailedHandshakeIsNotSent() {
    URI plain = URI.create("https://127.0.0.1:" + server.getPort());

    assertThat(client(plain, CLOCK).submit(request())).isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void aClosedWindowLetsNothingLeave() {
    server.enqueue(answer(200, "{\"request_id\":\"019e\"}").build());
    SendWindow tooShort = new SendWindow(NOW.plus(Duration.ofMillis(699)));

    assertThat(client(server).submit(request("flux-dev", tooShort)))
        .isEqualTo(new Submission.NotSent(NOW));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aWindowThatJustFitsLetsItLeave() {
    server.enqueue(answer(200, "{\"request_id\":\"019e\"}").build());
    SendWindow justLong = new SendWindow(NOW.plus(Duration.ofMillis(700)));

    assertThat(client(server).submit(request("flux-dev", justLong)))
        .isEqualTo(new Submission.Accepted("019e"));
  }

  /// The look comes behind connecting: where no connection is made, the only reading of the clock
  /// is the one that dates the answer.
  @Test
  void theWindowIsLookedAtBehindConnecting() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    Clock counting =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            readings.incrementAndGet();
            return NOW;
          }
        };

    client(deadPort(), counting).submit(request());

    assertThat(readings).hasValue(1);
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
    assertThat(submit(answer(429, "{}").addHeader("Retry-After", retryAfter)))
        .isEqualTo(new Submission.NotSent(NOW.plusSeconds(seconds)));
  }

  @Test
  void tooManyWithoutATimeHasADefault() {
    assertThat(submit(answer(429, "<html>"))).isEqualTo(new Submission.NotSent(NOW.plusSeconds(5)));
  }

  // ---- refused

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void whatIsOursToMendIsRefusedAsUnavailable(int status) {
    assertThat(submit(answer(status, "{\"detail\":\"User is locked.\"}")))
        .isEqualTo(new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void aLockedAccountStopsTheProvider(int status) {
    server.enqueue(answer(status, "{\"detail\":\"User is locked\"}").build());

    assertThat(client(server).submit(request())).isEqualTo(new Submission.Stopped());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\",\"type\":\"missing\"}]}",
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
  void aBadRequestIsRefused() {
    assertThat(submit(answer(400, "{\"error_type\":\"bad_request\"}")))
        .isEqualTo(new Submission.Refused(FailureReason.INPUT_REFUSED));
  }

  @Test
  void contentPolicyIsToldByItsType() {
    String detail = "{\"detail\":[{\"msg\":\"m\",\"type\":\"content_policy_violation\"}]}";

    assertThat(submit(answer(422, detail)))
        .isEqualTo(new Submission.Refused(FailureReason.CONTENT_POLICY));
  }

  // ---- accepted, and what was sent

  @Test
  void anAnswerWithItsNameIsAccepted() throws Exception {
    Submission submission =
        submit(
            answer(
                200,
                """
                {"status":"IN_QUEUE","request_id":"019e1951-c778-7120-9c82-000000000000",
                 "queue_position":0,"seed":17454220438242315174,"logs":null,
                 "status_url":"https://evil.example/status"}
                """));

    assertThat(submission)
        .isEqualTo(new Submission.Accepted("019e1951-c778-7120-9c82-000000000000"));
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getMethod()).isEqualTo("POST");
    assertThat(sent.getUrl().encodedPath())
        .isEqualTo("/fal-ai/kling-video/v3/standard/image-to-video");
    assertThat(sent.getUrl().queryParameterNames()).containsExactly("fal_webhook");
    assertThat(sent.getUrl().queryParameter("fal_webhook")).isEqualTo(CALLBACK.toString());
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Key " + KEY);
    assertThat(sent.getHeaders().get("X-Fal-Store-IO")).isEqualTo("0");
    assertThat(sent.getHeaders().get("X-Fal-Object-Lifecycle-Preference"))
        .isEqualTo("{\"expiration_duration_seconds\":3600}");
    assertThat(sent.getHeaders().get("x-app-fal-disable-fallback")).isEqualTo("true");
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getHeaders().names())
        .containsExactlyInAnyOrder(
            "Accept",
            "Accept-Encoding",
            "Authorization",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Host",
            "User-Agent",
            "X-Fal-Object-Lifecycle-Preference",
            "X-Fal-Store-IO",
            "x-app-fal-disable-fallback");
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"prompt\":\"A planted boat at dawn\","
                + "\"start_image_url\":\"https://media.example/planted-picture?sig=s\","
                + "\"duration\":\"5\",\"generate_audio\":false}");
  }

  @Test
  void eachModelIsSentInItsOwnForms() throws Exception {
    assertThat(body("flux-dev"))
        .isEqualTo(
            "{\"prompt\":\"A planted boat at dawn\",\"image_size\":\"landscape_16_9\","
                + "\"num_inference_steps\":28,\"enable_safety_checker\":true,"
                + "\"num_images\":1,\"output_format\":\"png\"}");
    assertThat(body("veo-3.1-fast"))
        .isEqualTo(
            "{\"prompt\":\"A planted boat at dawn\",\"duration\":\"4s\","
                + "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"generate_audio\":false,"
                + "\"auto_fix\":false}");
  }

  @Test
  void aRedirectNeverTakesTheKeyElsewhere() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, "{\"request_id\":\"019e\"}").build());
      submit(answer(307, "").addHeader("Location", other.url("/").toString()));
      assertThat(other.getRequestCount()).isZero();
    }
  }

  private String body(String model) throws Exception {
    server.enqueue(answer(200, "{\"request_id\":\"019e\"}").build());
    client(server).submit(request(model, FalFixture.OPEN));
    return server.takeRequest().getBody().utf8();
  }
}
