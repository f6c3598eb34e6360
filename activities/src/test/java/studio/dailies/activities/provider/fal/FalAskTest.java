package studio.dailies.activities.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.dailies.activities.provider.fal.FalFixture.CLOCK;
import static studio.dailies.activities.provider.fal.FalFixture.JOB;
import static studio.dailies.activities.provider.fal.FalFixture.KEY;
import static studio.dailies.activities.provider.fal.FalFixture.answer;
import static studio.dailies.activities.provider.fal.FalFixture.client;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.net.KeyForHost;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;

class FalAskTest {
  private static final String NGINX = "<html><center>nginx</center></html>";

  private static final URI FINE = URI.create("https://fine.example");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JobState look(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    return client(server).look(JOB);
  }

  private JobResult result(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    return client(server).result(JOB);
  }

  // ---- status

  @ParameterizedTest
  @CsvSource({
    "202,IN_QUEUE,RUNNING",
    "202,IN_PROGRESS,RUNNING",
    "200,IN_PROGRESS,RUNNING",
    "200,COMPLETED,FINISHED",
    "202,COMPLETED,FINISHED",
    "200,SOMETHING_NEW,RUNNING"
  })
  void theStatusCountsNotTheCode(int code, String status, JobState state) {
    assertThat(look(answer(code, "{\"status\":\"" + status + "\"}"))).isEqualTo(state);
  }

  @Test
  void aForgottenJobIsForTheResultToJudge() {
    assertThat(look(answer(404, "{\"status\":\"NOT_FOUND\"}"))).isEqualTo(JobState.FINISHED);
  }

  static Stream<MockResponse.Builder> uselessStatuses() {
    return Stream.of(
        answer(200, "{}"),
        answer(200, "[]"),
        answer(200, NGINX),
        answer(200, "{\"status\":\"COMPL").setHeader("Content-Length", 90),
        answer(200, "{\"status\":\"COMPLETED\"}").onResponseBody(SocketEffect.Stall.INSTANCE),
        answer(404, NGINX),
        answer(401, "{\"detail\":\"invalid key credentials\"}"),
        answer(405, "{\"detail\":\"Method Not Allowed\"}"),
        answer(500, "{\"status\":\"COMPLETED\"}"),
        answer(503, NGINX));
  }

  @ParameterizedTest
  @MethodSource("uselessStatuses")
  void aUselessStatusIsAskedAgain(MockResponse.Builder answer) {
    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> look(answer));
  }

  // ---- result

  @Test
  void aVideoIsMade() {
    assertThat(
            result(
                answer(
                    200,
                    """
                    {"video":{"url":"https://v3b.fal.media/files/a.mp4","content_type":null},
                     "seed":17454220438242315174}
                    """)))
        .isEqualTo(new JobResult.Made(URI.create("https://v3b.fal.media/files/a.mp4"), null));
  }

  @Test
  void aPictureIsMade() {
    assertThat(
            result(
                answer(
                    200,
                    """
                    {"images":[{"url":"http://127.0.0.1:9/a.png","width":null}],
                     "has_nsfw_concepts":[false],"seed":99999999999999999999999999}
                    """)))
        .isEqualTo(new JobResult.Made(URI.create("http://127.0.0.1:9/a.png"), null));
  }

  @Test
  void aBlackedOutPictureIsNotSold() {
    assertThat(
            result(
                answer(
                    200,
                    "{\"images\":[{\"url\":\"https://a.b/c\"}],\"has_nsfw_concepts\":[true]}")))
        .isEqualTo(new JobResult.Failed(FailureReason.CONTENT_POLICY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"video\":{}}",
        "{\"video\":null}",
        "{\"images\":[]}",
        "{\"video\":{\"url\":7}}",
        "{\"video\":{\"url\":\"data:video/mp4;base64,AAAA\"}}",
        "{\"video\":{\"url\":\"file:///etc/passwd\"}}",
        "{\"video\":{\"url\":\"ftp://a.b/c\"}}",
        "{\"video\":{\"url\":\"/files/a.mp4\"}}",
        "{\"video\":{\"url\":\"https:///a\"}}",
        "{\"video\":{\"url\":\"not a url\"}}"
      })
  void aSuccessWithoutMediaIsUnusable(String body) {
    assertThat(result(answer(200, body)))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_UNUSABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 503})
  void notYetIsNotYetWhateverTheCode(int code) {
    assertThat(result(answer(code, "{\"detail\":\"Request is still in progress\"}")))
        .isEqualTo(new JobResult.StillRunning());
  }

  @Test
  void anAcceptedQuestionIsNotYet() {
    assertThat(result(answer(202, "{\"status\":\"IN_PROGRESS\"}")))
        .isEqualTo(new JobResult.StillRunning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | {\"detail\":[{\"type\":\"missing\",\"msg\":\"m\"}]} | INPUT_REFUSED",
        "422 | {\"detail\":\"a text\"} | INPUT_REFUSED",
        "422 | {} | INPUT_REFUSED",
        "422 | {\"detail\":[{\"type\":\"x\"},{\"type\":\"content_policy_violation\"}]} | CONTENT_POLICY",
        "422 | {\"error_type\":\"content_policy_violation\"} | CONTENT_POLICY",
        "400 | {\"detail\":\"bad\",\"error_type\":\"bad_request\"} | INPUT_REFUSED",
        "404 | {\"detail\":\"not found\"} | RESULT_LOST",
        "404 | {\"status\":\"NOT_FOUND\"} | RESULT_LOST",
        "499 | {\"detail\":\"cancelled\"} | CANCELLED",
        "500 | {\"error_type\":\"internal_error\"} | PROVIDER_FAILED",
        "504 | {\"error_type\":\"generation_timeout\"} | PROVIDER_FAILED"
      })
  void aFailureHasItsReason(int code, String body, FailureReason reason) {
    assertThat(result(answer(code, body))).isEqualTo(new JobResult.Failed(reason));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aFailureOfTheModelIsFinal(int code) {
    assertThat(result(answer(code, "oops").addHeader("x-fal-request-id", "019e")))
        .isEqualTo(new JobResult.Failed(FailureReason.PROVIDER_FAILED));
  }

  static Stream<MockResponse.Builder> uselessResults() {
    return Stream.of(
        answer(200, NGINX),
        answer(200, "{\"video\":{\"url\":\"https://a.b/c\"").setHeader("Content-Length", 900),
        answer(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\"}"),
        answer(302, "").addHeader("Location", "/other"),
        answer(401, "{\"detail\":\"invalid key credentials\"}"),
        answer(403, "{\"detail\":\"User is locked.\"}"),
        answer(404, NGINX),
        answer(405, "{\"detail\":\"Method Not Allowed\"}"),
        answer(422, NGINX),
        answer(429, "{}"),
        answer(500, "{\"detail\":\"Internal Server Error\"}"),
        answer(502, NGINX),
        answer(503, NGINX),
        answer(504, NGINX));
  }

  @ParameterizedTest
  @MethodSource("uselessResults")
  void aUselessAnswerEndsNothing(MockResponse.Builder answer) {
    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> result(answer));
  }

  @Test
  void aWaitThatWasAskedForIsTold() {
    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> result(answer(429, "{}").addHeader("Retry-After", "7")))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
  }

  @Test
  void noAnswerIsAskedAgain() throws Exception {
    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(FalFixture.deadPort(), CLOCK).result(JOB));
  }

  @Test
  void exceptionsTellNothingOfOurs() throws Exception {
    URI dead = FalFixture.deadPort();

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(dead, CLOCK).result(JOB))
        .satisfies(e -> {
          assertThat(e.getCause()).isNull();
          assertThat(e.getMessage()).doesNotContain(KEY, JOB.job(), "127.0.0.1", "?");
        });
    assertThat(FalFixture.settings(dead).toString()).doesNotContain(KEY);
  }

  @Test
  void aQuestionIsNotTakenElsewhere() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, "{\"status\":\"COMPLETED\"}").build());

      assertThatExceptionOfType(ProviderUnavailable.class)
          .isThrownBy(() -> look(answer(302, "").addHeader("Location", other.url("/").toString())));
      assertThat(other.getRequestCount()).isZero();
    }
  }

  // ---- addresses

  @ParameterizedTest
  @CsvSource({
    "fal-ai/flux/dev,/fal-ai/flux/requests/019e1951-c778",
    "fal-ai/veo3.1,/fal-ai/veo3.1/requests/019e1951-c778",
    "fal-ai/kling-video/v3/pro/image-to-video,/fal-ai/kling-video/requests/019e1951-c778",
    "bytedance/seedance-2.0/image-to-video,/bytedance/seedance-2.0/requests/019e1951-c778",
    "workflows/me/film/deep,/workflows/me/film/requests/019e1951-c778",
    "comfy/me/film,/comfy/me/film/requests/019e1951-c778"
  })
  void onlyOwnerAndAppAreAsked(String endpoint, String path) throws Exception {
    server.enqueue(answer(202, "{\"status\":\"IN_QUEUE\"}").build());
    server.enqueue(answer(202, "{}").build());
    ProviderJob job = new ProviderJob(endpoint, "019e1951-c778");

    client(server).look(job);
    client(server).result(job);

    RecordedRequest looked = server.takeRequest();
    assertThat(looked.getRequestLine()).startsWith("GET " + path + "/status?logs=0 ");
    RecordedRequest asked = server.takeRequest();
    assertThat(asked.getRequestLine()).startsWith("GET " + path + " ");
    assertThat(asked.getHeaders().get("Authorization")).isEqualTo("Key " + KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a?b", "a%2fb", "-a", "a b"})
  void onlyAJobsNameGoesIntoAPath(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client(server).result(new ProviderJob("fal-ai/flux/dev", name)));
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux", "..//x", "fal-ai/../x", "workflows/me", ""})
  void onlyAnEndpointGoesIntoAPath(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client(server).result(new ProviderJob(endpoint, "019e")));
  }

  // ---- the key

  @Test
  void theKeyGoesToItsHostOnly() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, "{}").build());
      server.enqueue(answer(200, "{}").build());
      HttpUrl home = server.url("/");
      OkHttpClient http =
          new OkHttpClient.Builder()
              .addInterceptor(new KeyForHost(home, "Authorization", "Key " + KEY))
              .build();

      http.newCall(new Request.Builder().url(home).build()).execute().close();
      http.newCall(new Request.Builder().url(other.url("/")).build()).execute().close();

      assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Key " + KEY);
      assertThat(other.takeRequest().getHeaders().get("Authorization")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://queue.fal.run",
        "http://127.0.0.2",
        "ftp://127.0.0.1",
        "https://me@queue.fal.run",
        "https://queue.fal.run?x=1",
        "queue.fal.run"
      })
  void theKeyIsNotSentInThePlainOrToOddAddresses(String queue) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FalSettings.usual(URI.create(queue), FINE, FINE, KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FalSettings.usual(FINE, URI.create(queue), FINE, KEY));
  }

  @Test
  void whatAJobLeftIsDeletedAtThePlatform() throws Exception {
    server.enqueue(answer(200, "{\"cdn_delete_results\":[]}").build());

    assertThat(client(server).forget(JOB)).isEqualTo(ProviderClient.Forgotten.DELETED);

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("DELETE");
    assertThat(request.getTarget()).isEqualTo("/v1/models/requests/" + JOB.job() + "/payloads");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Key " + KEY);
  }

  @Test
  void whatIsGoneAlreadyCountsAsDeleted() {
    server.enqueue(answer(404, "{\"detail\":\"Not Found\"}").build());

    assertThat(client(server).forget(JOB)).isEqualTo(ProviderClient.Forgotten.DELETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502})
  void aDeletionThatIsNotDoneIsTriedAgain(int status) {
    server.enqueue(answer(status, "{}").build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).forget(JOB));
  }

  @Test
  void aDeletionOfWhichOneFileFailedIsTriedAgain() {
    server.enqueue(
        answer(
                200,
                "{\"cdn_delete_results\":[{\"link\":\"https://v3.fal.media/files/a\","
                    + "\"exception\":\"timeout\"}]}")
            .build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).forget(JOB));
  }

  @Test
  void whatIsBilledComesWithTheResult() {
    server.enqueue(
        answer(200, "{\"video\":{\"url\":\"https://v3.fal.media/files/a.mp4\"}}")
            .addHeader("X-Fal-Billable-Units", "5.5")
            .build());

    assertThat(client(server).result(JOB))
        .isEqualTo(
            new JobResult.Made(
                URI.create("https://v3.fal.media/files/a.mp4"),
                new Charge(new BigDecimal("5.5"), Charge.Measure.UNITS)));
  }
}
