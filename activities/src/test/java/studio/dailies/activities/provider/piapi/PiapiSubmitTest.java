package studio.dailies.activities.provider.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.piapi.PiapiFixture.CALLBACK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.CLOCK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.KEY;
import static studio.dailies.activities.provider.piapi.PiapiFixture.NOW;
import static studio.dailies.activities.provider.piapi.PiapiFixture.SECRET;
import static studio.dailies.activities.provider.piapi.PiapiFixture.TASK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.answer;
import static studio.dailies.activities.provider.piapi.PiapiFixture.client;
import static studio.dailies.activities.provider.piapi.PiapiFixture.deadPort;
import static studio.dailies.activities.provider.piapi.PiapiFixture.refusal;
import static studio.dailies.activities.provider.piapi.PiapiFixture.request;
import static studio.dailies.activities.provider.piapi.PiapiFixture.task;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.generation.FailureReason;

class PiapiSubmitTest {
  private static final String PENDING = task("pending", "{\"video\":\"\"}");

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
    server.enqueue(answer(200, PENDING).build());
    Submission submission = client(server).submit(request());
    // A request whose socket was closed on its way may not have been counted yet, or ever.
    assertThat(server.getRequestCount()).as("requests that arrived").isLessThanOrEqualTo(1);
    return submission;
  }

  // ---- unknown

  static Stream<MockResponse.Builder> answersThatMayHideATask() {
    return Stream.of(
        answer(200, PENDING).onRequestStart(new SocketEffect.CloseSocket()),
        answer(200, PENDING).onRequestBody(new SocketEffect.CloseSocket()),
        answer(200, PENDING).onResponseStart(new SocketEffect.CloseSocket()),
        answer(200, PENDING).onResponseBody(new SocketEffect.CloseSocket()),
        answer(200, PENDING).onResponseStart(SocketEffect.Stall.INSTANCE),
        answer(200, PENDING).onResponseBody(SocketEffect.Stall.INSTANCE),
        answer(200, PENDING.substring(0, 90)).setHeader("Content-Length", 500),
        answer(200, PENDING.substring(0, 90)),
        answer(200, ""),
        answer(200, "[]"),
        answer(200, "null"),
        answer(200, "{}"),
        answer(200, "{\"code\":200,\"message\":\"success\",\"data\":null}"),
        answer(200, "{\"code\":200,\"data\":{}}"),
        answer(200, "{\"code\":200,\"data\":{\"task_id\":7}}"),
        answer(200, "{\"code\":200,\"data\":{\"task_id\":\"\"}}"),
        answer(200, "{\"code\":200,\"data\":{\"task_id\":\"../../other\"}}"),
        answer(200, "{\"code\":200,\"data\":[{\"task_id\":\"" + TASK + "\"}]}"),
        answer(200, "{\"data\":{\"task_id\":\"" + TASK + "\"}}"),
        answer(200, PENDING.replace("\"code\":200", "\"code\":500")),
        answer(200, refusal(500)),
        answer(200, refusal(0)),
        answer(200, refusal(408)),
        answer(200, "<html>cloudflare</html>"),
        answer(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\"," + PENDING.substring(1)),
        answer(204, "").removeHeader("Content-Length"),
        answer(302, "").addHeader("Location", "/elsewhere"),
        answer(307, "").addHeader("Location", "/elsewhere"),
        answer(308, "").addHeader("Location", "/elsewhere"),
        answer(400, PENDING.replace("\"code\":200", "\"code\":400")),
        answer(408, "{}"),
        answer(408, "{}").addHeader("Connection", "close"),
        answer(409, "{}"),
        answer(425, "{}"),
        answer(429, PENDING),
        answer(499, "{}"),
        answer(500, refusal(500)),
        answer(502, "<html><center>cloudflare</center></html>"),
        answer(503, "{}"),
        answer(503, "{}").addHeader("Retry-After", "0"),
        answer(503, "{}").addHeader("Retry-After", "7"),
        answer(504, ""),
        answer(524, "<html>a timeout occurred</html>"));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayHideATask")
  void whatMayHideATaskIsUnknownAndNeverSentAgain(MockResponse.Builder answer) {
    assertThat(submit(answer)).isEqualTo(new Submission.Unknown());
  }

  // ---- not sent

  @Test
  void aRefusedConnectionIsNotSent() throws Exception {
    assertThat(client(deadPort(), CLOCK).submit(request())).isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void anUnknownHostIsNotSent() {
    assertThat(client(URI.create("https://api.piapi.invalid"), CLOCK).submit(request()))
        .isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void aFailedHandshakeIsNotSent() {
    URI plain = URI.create("https://127.0.0.1:" + server.getPort());

    assertThat(client(plain, CLOCK).submit(request())).isEqualTo(new Submission.NotSent(NOW));
  }

  @Test
  void aClosedWindowLetsNothingLeave() {
    server.enqueue(answer(200, PENDING).build());
    SendWindow tooShort = new SendWindow(NOW.plus(Duration.ofMillis(699)));

    assertThat(client(server).submit(request("piapi-flux-schnell", tooShort)))
        .isEqualTo(new Submission.NotSent(NOW));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aWindowThatJustFitsLetsItLeave() {
    server.enqueue(answer(200, PENDING).build());
    SubmitRequest request =
        request("piapi-flux-schnell", new SendWindow(NOW.plus(Duration.ofMillis(700))));
    PiapiClient client = client(server);

    assertThat(client.sendTimeout(request.model())).isEqualTo(Duration.ofMillis(700));
    assertThat(client.submit(request)).isEqualTo(new Submission.Accepted(TASK));
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
          public Clock withZone(ZoneId zone) {
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
        "Thu, 26 Nov 2026 10:00:30 GMT | 30",
        "Thu, 26 Nov 2026 09:00:00 GMT | 0",
        "99999999 | 3600",
        "soon | 5",
        "-3 | 5",
        "7.5 | 5",
        "'' | 5"
      })
  void tooManyIsNotSentBeforeItsTime(String retryAfter, long seconds) {
    assertThat(submit(answer(429, refusal(429)).addHeader("Retry-After", retryAfter)))
        .isEqualTo(new Submission.NotSent(NOW.plusSeconds(seconds)));
  }

  @Test
  void tooManyWithoutATimeHasADefault() {
    assertThat(submit(answer(429, "<html>"))).isEqualTo(new Submission.NotSent(NOW.plusSeconds(5)));
  }

  // ---- stopped

  @ParameterizedTest
  @ValueSource(ints = {401, 402})
  void aBadKeyAndAnEmptyAccountStopEverybody(int status) {
    assertThat(submit(answer(status, refusal(status)))).isEqualTo(new Submission.Stopped());
  }

  // ---- refused

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405})
  void whatIsOursToMendIsRefusedAsUnavailable(int status) {
    assertThat(submit(answer(status, refusal(status))))
        .isEqualTo(new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 429})
  void aRefusalThatComesAsSuccessIsNeverSentAgain(int code) {
    assertThat(submit(answer(200, refusal(code))))
        .isEqualTo(new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"code\":400,\"data\":null,\"message\":\"invalid request\"}",
        "400 | {\"code\":400,\"data\":{\"error\":{\"message\":\"bad duration\"}},\"message\":\"\"}",
        "400 | {\"error\":\"bad\"}",
        "413 | {}",
        "422 | <html></html>",
        "422 | ''",
        "200 | {\"code\":400,\"data\":null,\"message\":\"invalid request\"}"
      })
  void aBadInputIsRefused(int status, String body) {
    assertThat(submit(answer(status, body)))
        .isEqualTo(new Submission.Refused(FailureReason.INPUT_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":400,\"data\":null,\"message\":\"the prompt violates our content policy\"}",
        "{\"code\":400,\"data\":{\"error\":{\"message\":\"NSFW\"}},\"message\":\"failed\"}",
        "{\"error\":\"Moderation failed\"}"
      })
  void contentPolicyIsToldByItsWords(String body) {
    assertThat(submit(answer(400, body)))
        .isEqualTo(new Submission.Refused(FailureReason.CONTENT_POLICY));
  }

  // ---- accepted, and what was sent

  @Test
  void anAnswerWithItsNameIsAccepted() throws Exception {
    assertThat(submit(answer(200, PENDING))).isEqualTo(new Submission.Accepted(TASK));
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getRequestLine()).startsWith("POST /api/v1/task HTTP");
    assertThat(sent.getHeaders().get("x-api-key")).isEqualTo(KEY);
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getHeaders().names())
        .containsExactlyInAnyOrder(
            "Accept",
            "Accept-Encoding",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Host",
            "User-Agent",
            "x-api-key");
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"kling\",\"task_type\":\"video_generation\",\"input\":{"
                + "\"prompt\":\"A planted boat at dawn\","
                + "\"image_url\":\"https://media.example/planted-picture?sig=s\","
                + "\"duration\":5,\"enable_audio\":false,\"mode\":\"std\",\"version\":\"3.0\"},"
                + "\"config\":{\"service_mode\":\"public\",\"webhook_config\":{"
                + "\"endpoint\":\""
                + CALLBACK
                + "\",\"secret\":\""
                + SECRET
                + "\"}}}");
  }

  /// A short task may be done at once, and a crowded account lets it wait.
  @ParameterizedTest
  @ValueSource(strings = {"completed", "staged", "failed", "Pending", "whatever"})
  void theStateOfAnAcceptedTaskDoesNotMatter(String state) {
    assertThat(submit(answer(200, task(state, "null")))).isEqualTo(new Submission.Accepted(TASK));
  }

  @Test
  void withoutCallbacksThereIsNoWebhook() throws Exception {
    server.enqueue(answer(200, PENDING).build());
    SubmitRequest with = request("piapi-flux-schnell", PiapiFixture.OPEN);

    client(server)
        .submit(
            new SubmitRequest(
                with.model(), with.inputs(), with.media(), null, with.window(), with.intake()));

    assertThat(server.takeRequest().getBody().utf8())
        .endsWith("\"config\":{\"service_mode\":\"public\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "piapi-flux-schnell | {'model':'Qubico/flux1-schnell','task_type':'txt2img','input':{"
            + "'prompt':'A planted boat at dawn','width':1024,'height':576,'steps':4,"
            + "'batch_size':1}",
        "piapi-flux-kontext | {'model':'Qubico/flux1-dev-advanced','task_type':'kontext','input':{"
            + "'prompt':'A planted boat at dawn','image':'https://media.example/planted-picture"
            + "?sig=s','steps':28}",
        "piapi-hailuo-2.3-text-to-video | {'model':'hailuo','task_type':'video_generation',"
            + "'input':{'prompt':'A planted boat at dawn','duration':6,'expand_prompt':false,"
            + "'model':'v2.3','resolution':768}",
        "piapi-seedance-2-reference-to-video | {'model':'seedance','task_type':'seedance-2',"
            + "'input':{'prompt':'A planted boat at dawn','image_urls':['https://media.example/"
            + "planted-picture?sig=s'],'duration':5,'resolution':'480p','aspect_ratio':'16:9',"
            + "'mode':'omni_reference'}",
        "piapi-veo-3.1-fast | {'model':'veo3.1','task_type':'veo3.1-video-fast','input':{"
            + "'prompt':'A planted boat at dawn','duration':'4s','aspect_ratio':'16:9',"
            + "'resolution':'720p','generate_audio':false}",
        "piapi-wan-2.6-image-to-video | {'model':'Wan','task_type':'wan26-img2video','input':{"
            + "'prompt':'A planted boat at dawn','image':'https://media.example/planted-picture"
            + "?sig=s','duration':5,'resolution':'720P','watermark':false}"
      })
  void eachModelIsSentInItsOwnForms(String model, String body) throws Exception {
    server.enqueue(answer(200, PENDING).build());
    client(server).submit(request(model, PiapiFixture.OPEN));

    assertThat(server.takeRequest().getBody().utf8())
        .startsWith(body.replace('\'', '"') + ",\"config\":");
  }

  @Test
  void eachCallbackAddressHasASecretOfItsOwn() {
    PiapiSecret secret = new PiapiSecret(PiapiFixture.HASH);

    assertThat(secret.of(CALLBACK)).matches("[0-9a-f]{64}").isEqualTo(SECRET);
    assertThat(secret.of(CALLBACK.resolve("/callbacks/piapi/g/2/mac"))).isNotEqualTo(SECRET);
  }

  @Test
  void aRedirectNeverTakesTheKeyElsewhere() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, PENDING).build());
      submit(answer(307, "").addHeader("Location", other.url("/").toString()));
      assertThat(other.getRequestCount()).isZero();
    }
  }
}
