package studio.dailies.activities.provider.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.dailies.activities.provider.piapi.PiapiFixture.CLOCK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.HASH;
import static studio.dailies.activities.provider.piapi.PiapiFixture.JOB;
import static studio.dailies.activities.provider.piapi.PiapiFixture.KEY;
import static studio.dailies.activities.provider.piapi.PiapiFixture.TASK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.answer;
import static studio.dailies.activities.provider.piapi.PiapiFixture.client;
import static studio.dailies.activities.provider.piapi.PiapiFixture.refusal;
import static studio.dailies.activities.provider.piapi.PiapiFixture.task;

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
import studio.dailies.activities.provider.ProviderClient.Evidence;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;

class PiapiAskTest {
  private static final String PAGE = "<html><center>cloudflare</center></html>";
  private static final URI CLIP = URI.create("https://storage.theapi.app/videos/1.mp4");

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

  private JobResult result(String body) {
    return result(answer(200, body));
  }

  // ---- states

  @ParameterizedTest
  @CsvSource({
    "pending,RUNNING",
    "processing,RUNNING",
    "staged,RUNNING",
    "running,RUNNING",
    "in_progress,RUNNING",
    "something_new,RUNNING",
    "completed,FINISHED",
    "Completed,FINISHED",
    "success,FINISHED",
    "failed,FINISHED",
    "Failed,FINISHED",
    "cancelled,FINISHED"
  })
  void anUnknownStateIsStillRunning(String state, JobState meant) {
    assertThat(look(answer(200, task(state, "{}")))).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"video\":\"\"}"})
  void anOutputBeforeTheEndMeansNothing(String output) {
    assertThat(result(task("processing", output))).isEqualTo(new JobResult.StillRunning());
  }

  @Test
  void aForgottenTaskIsForTheResultToJudge() {
    assertThat(look(answer(404, refusal(404)))).isEqualTo(JobState.FINISHED);
    assertThat(look(answer(200, refusal(404)))).isEqualTo(JobState.FINISHED);
    assertThat(result(answer(404, refusal(404))))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
    assertThat(result(refusal(404))).isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
  }

  static Stream<MockResponse.Builder> uselessAnswers() {
    String done = task("completed", "{\"video\":\"" + CLIP + "\"}");
    return Stream.of(
        answer(200, "{}"),
        answer(200, "[]"),
        answer(200, "null"),
        answer(200, ""),
        answer(200, PAGE),
        answer(200, refusal(500)),
        answer(200, refusal(401)),
        answer(200, "{\"code\":200,\"data\":null}"),
        answer(200, done.replace("\"code\":200", "\"code\":0")),
        answer(200, done.replace(TASK, "1b6c2c1e-7d1c-4b1b-9a5e-3f6f0e6f1a10")),
        answer(200, done.replace("\"status\":\"completed\"", "\"status\":7")),
        answer(200, done.substring(0, 300)).setHeader("Content-Length", 900),
        answer(200, done).onResponseBody(SocketEffect.Stall.INSTANCE),
        answer(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\"," + done.substring(1)),
        answer(302, "").addHeader("Location", "/other"),
        answer(401, refusal(401)),
        answer(403, refusal(403)),
        answer(404, PAGE),
        answer(429, refusal(429)),
        answer(500, done),
        answer(502, PAGE),
        answer(503, PAGE));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void aUselessAnswerDecidesNothing(MockResponse.Builder answer) {
    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> look(answer));
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
        .isThrownBy(() -> client(PiapiFixture.deadPort(), CLOCK).result(JOB));
  }

  // ---- media

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'','status':99,'works':[{'status':99,'cover':{'resource':'https://a.b/c.png'},"
            + "'video':{'resource':'https://a.b/marked.mp4','resource_without_watermark':'URL'}}],"
            + "'video_url':'https://a.b/other.mp4'}",
        "{'works':[{'video':{'resource':'URL','resource_without_watermark':''}}]}",
        "{'works':[],'video_url':'URL'}",
        "{'works':null,'video_url':'URL'}",
        "{'video':'URL'}",
        "{'video_url':'','video':'URL'}",
        "{'video':{'url':'URL','width':null},'thumbnail':{'url':'https://a.b/c.png'}}",
        "{'video':{'url':''},'video_raw':{'url':'URL'},'last_frame':{'url':'https://a.b/c.png'}}",
        "{'generation':{'video':{'url':'URL'}}}",
        "{'image_url':'URL','image_base64':''}",
        "{'image_url':'','image_urls':['','URL','https://a.b/2.png']}",
        "{'image_urls':['URL'],'image_url':'https://a.b/grid.png'}",
        "{'image_urls':[],'image_url':'URL'}",
        "{'audio_url':'URL'}",
        "{'video':'data:video/mp4;base64,AAAA','video_raw':{'url':'URL'}}"
      })
  void mediaIsFoundWhereverItsFamilyPutsIt(String output) {
    String json = output.replace('\'', '"').replace("URL", CLIP.toString());

    assertThat(result(task("completed", json)))
        .isEqualTo(
            new JobResult.Made(CLIP, new Charge(new BigDecimal("0.5000000"), Charge.Measure.USD)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "\"text\"",
        "{\"video\":\"\"}",
        "{\"image_url\":\"\",\"image_base64\":\"\"}",
        "{\"image_url\":\"\",\"image_base64\":\"AAAA\"}",
        "{\"image_url\":\"data:image/png;base64,AAAA\"}",
        "{\"video\":\"file:///etc/passwd\"}",
        "{\"video\":\"ftp://a.b/c\"}",
        "{\"video\":\"/files/a.mp4\"}",
        "{\"video\":\"https:///a\"}",
        "{\"video\":\"not a url\"}",
        "{\"video\":7}",
        "{\"video\":[]}",
        "{\"works\":[{\"cover\":{\"resource\":\"https://a.b/c.png\"}}]}",
        "{\"thumbnail\":{\"url\":\"https://a.b/c.png\"}}"
      })
  void aCompletedTaskWithoutMediaIsUnusable(String output) {
    assertThat(result(task("completed", output)))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_UNUSABLE));
  }

  // ---- money

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"frozen\":0,\"consume\":7500000 | 0.75",
        "\"frozen\":0,\"consume\":15000 | 0.0015",
        "\"consume\":1 | 0.0000001",
        "\"frozen\":0,\"consume\":0 | 0",
        "\"frozen\":7500000,\"consume\":0 | ''",
        "\"frozen\":0,\"consume\":-1 | ''",
        "\"frozen\":0,\"consume\":1.5 | ''",
        "\"frozen\":0,\"consume\":\"7500000\" | ''",
        "\"frozen\":0,\"consume\":99999999999999999999999999 | ''",
        "\"frozen\":0 | ''",
        "\"frozen\":0,\"consume\":null | ''"
      })
  void theChargeIsWhatWasConsumed(String usage, String dollars) {
    String body = task("completed", "{\"video\":\"" + CLIP + "\"}", usage, "null", "");
    JobResult made = result(body);

    Charge charge = ((JobResult.Made) made).charge();
    if (dollars.isEmpty()) {
      assertThat(charge).isNull();
    } else {
      assertThat(charge).isNotNull();
      assertThat(charge.measure()).isEqualTo(Charge.Measure.USD);
      assertThat(charge.quantity()).isEqualByComparingTo(dollars);
    }
  }

  @Test
  void mediaIsSoldWithoutAReportOfItsCost() {
    String body =
        task("completed", "{\"video\":\"" + CLIP + "\"}")
            .replaceAll("(?s)\"meta\":\\{.*?false}", "\"meta\":{}");

    assertThat(result(body)).isEqualTo(new JobResult.Made(CLIP, null));
  }

  // ---- failures

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | something broke | PROVIDER_FAILED",
        "null | '' | PROVIDER_FAILED",
        "7 | '' | PROVIDER_FAILED",
        "[\"task started\",\"the content policy forbids this\"] | task failed | CONTENT_POLICY",
        "[{\"level\":\"error\",\"text\":\"NSFW content\"}] | task failed | CONTENT_POLICY",
        "[\"a real-person photo is not allowed\"] | '' | CONTENT_POLICY",
        "[] | upstream returned 400: {'code':'content_policy_violation'} | CONTENT_POLICY",
        "[] | upstream returned 400: {'code':'bad_image'} | INPUT_REFUSED",
        "[\"invalid parameters: duration\"] | task failed | INPUT_REFUSED",
        "[] | 429: too many requests | PROVIDER_FAILED",
        "[\"Too Many Requests\"] | task failed | PROVIDER_FAILED",
        "[\"your plan allows 720p only\"] | task failed | PROVIDER_FAILED"
      })
  void aFailureHasItsReasonWhereverItStands(String logs, String message, FailureReason reason) {
    assertThat(result(task("failed", "{}", "\"frozen\":0,\"consume\":0", logs, message)))
        .isEqualTo(new JobResult.Failed(reason));
  }

  /// The words of a prompt are echoed in the input; they say nothing about the failure.
  @Test
  void theEchoedPromptIsNoReason() {
    String body = task("failed", "{}").replace("\"prompt\":\"p\"", "\"prompt\":\"nsfw policy\"");

    assertThat(result(body)).isEqualTo(new JobResult.Failed(FailureReason.PROVIDER_FAILED));
  }

  @Test
  void aCancelledTaskIsCancelled() {
    assertThat(result(task("cancelled", "null")))
        .isEqualTo(new JobResult.Failed(FailureReason.CANCELLED));
  }

  @Test
  void anErrorThatIsAlwaysThereIsNoFailure() {
    String body = task("completed", "{\"video\":\"" + CLIP + "\"}");

    assertThat(body).contains("\"error\":{\"code\":0");
    assertThat(result(body)).isInstanceOf(JobResult.Made.class);
  }

  // ---- cancel, and what there is beside

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 404, 405, 409, 422})
  void cancelIsDoneWhenItWasHeardOrTooLate(int status) throws Exception {
    server.enqueue(answer(status, status == 204 ? "" : refusal(status)).build());

    client(server).cancel(JOB);

    assertThat(server.takeRequest().getRequestLine()).startsWith("DELETE /api/v1/task/" + TASK);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 429, 500, 502, 503})
  void cancelThatWasNotHeardIsToBeAskedAgain(int status) {
    server.enqueue(answer(status, "{}").build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).cancel(JOB));
  }

  @Test
  void nothingIsAskedWhereThereIsNothingToAsk() {
    PiapiClient client = client(server);

    assertThat(client.name()).isEqualTo("piapi");
    assertThat(client.forget(JOB)).isEqualTo(Forgotten.EXPIRES);
    assertThat(client.evidence(PiapiFixture.request().model())).isEqualTo(Evidence.CALLBACK);
    assertThat(server.getRequestCount()).isZero();
  }

  // ---- addresses and the key

  @Test
  void aTaskIsAskedForByItsNameWithTheKey() throws Exception {
    look(answer(200, task("pending", "null")));

    RecordedRequest asked = server.takeRequest();
    assertThat(asked.getRequestLine()).startsWith("GET /api/v1/task/" + TASK + " ");
    assertThat(asked.getHeaders().get("x-api-key")).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a?b", "a%2fb", "-a", "a b"})
  void onlyATasksNameGoesIntoAPath(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client(server).result(new ProviderJob("kling/video_generation", name)));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aQuestionIsNotTakenElsewhere() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(answer(200, task("completed", "{}")).build());

      assertThatExceptionOfType(ProviderUnavailable.class)
          .isThrownBy(() -> look(answer(302, "").addHeader("Location", other.url("/").toString())));
      assertThat(other.getRequestCount()).isZero();
    }
  }

  @Test
  void exceptionsTellNothingOfOurs() throws Exception {
    URI dead = PiapiFixture.deadPort();

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(dead, CLOCK).result(JOB))
        .satisfies(e -> {
          assertThat(e.getCause()).isNull();
          assertThat(e.getMessage()).doesNotContain(KEY, JOB.job(), "127.0.0.1", "?");
        });
    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> result(answer(500, task("completed", "{\"video\":\"" + CLIP + "\"}"))))
        .satisfies(e ->
            assertThat(e.getMessage()).doesNotContain(KEY, TASK, PiapiFixture.SECRET, "https"));
    assertThat(PiapiFixture.settings(dead).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.piapi.ai",
        "http://127.0.0.2",
        "ftp://127.0.0.1",
        "https://me@api.piapi.ai",
        "https://api.piapi.ai?x=1",
        "api.piapi.ai"
      })
  void theKeyIsNotSentInThePlainOrToOddAddresses(String api) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PiapiSettings.usual(URI.create(api), KEY, HASH));
  }

  @Test
  void shortenedTimesAreShorter() {
    PiapiSettings usual = PiapiSettings.usual(URI.create("https://api.piapi.ai"), KEY, HASH);

    assertThat(usual.shortened(0.1).submitTimeout()).isEqualTo(usual.submitTimeout().dividedBy(10));
    assertThat(usual.shortened(0.1).askTimeout()).isEqualTo(usual.askTimeout().dividedBy(10));
  }
}
