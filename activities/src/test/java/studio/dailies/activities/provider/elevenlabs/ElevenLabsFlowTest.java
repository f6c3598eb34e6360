package studio.dailies.activities.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.CLOCK;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.GEORGE;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.NO_NAMES;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.answer;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.client;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.coded;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.request;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.settings;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.generation.FailureReason;

/// Flows: begun, looked at, and what came of them.
class ElevenLabsFlowTest {
  private static final ProviderJob JOB = new ProviderJob("flows/text-to-speech", "flow/gen1");
  private static final String NGINX = "<html><center>nginx</center></html>";

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<MockResponse.Builder> answersThatMayHideAFlow() {
    return Stream.of(
        answer(200, "{\"id\":\"gen1").setHeader("Content-Length", 500),
        answer(200, ""),
        answer(200, "[]"),
        answer(200, "{}"),
        answer(200, "{\"id\":7}"),
        answer(200, "{\"id\":\"../x\"}"),
        answer(200, NGINX),
        answer(200, "{\"x\":\"" + "y".repeat(1 << 20) + "\",\"id\":\"gen1\"}"),
        answer(400, "{\"id\":\"gen1\"}"),
        answer(500, "{\"id\":\"gen1\"}"),
        answer(503, "{}").addHeader("Retry-After", "0"),
        answer(200, "{\"id\":\"gen1\"}").onResponseStart(new SocketEffect.CloseSocket()),
        answer(200, "{\"id\":\"gen1\"}").onResponseBody(SocketEffect.Stall.INSTANCE));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayHideAFlow")
  void whatMayHideAFlowIsUnknownAndNeverSentAgain(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    server.enqueue(answer(200, "{\"id\":\"sent-twice\"}").build());

    assertThat(client(server).submit(request(FLOW))).isEqualTo(new Submission.Unknown());
    assertThat(server.getRequestCount()).isLessThanOrEqualTo(1);
  }

  @Test
  void aFlowIsAcceptedByItsId() throws Exception {
    server.enqueue(answer(200, "{\"id\":\"gen1\",\"status\":\"pending\"}").build());

    assertThat(client(server).submit(request(FLOW)))
        .isEqualTo(new Submission.Accepted("flow/gen1"));
    var sent = server.takeRequest();
    assertThat(sent.getTarget()).isEqualTo("/v1/flows/text-to-speech");
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"text\":\"A planted boat at dawn\",\"voice\":\""
                + GEORGE
                + "\",\"model_id\":\"eleven_multilingual_v2\",\"output_format\":\"mp3_44100_128\","
                + "\"webhook\":{\"type\":\"all\"}}");
  }

  @Test
  void withoutASecretNoWebhookIsAskedFor() throws Exception {
    server.enqueue(answer(200, "{\"id\":\"gen1\"}").build());
    URI api = server.url("/").uri();
    var mute =
        new ElevenLabsClient(
            settings(api, Retention.DELETE, null, Duration.ofMillis(700)), CLOCK, NO_NAMES);

    mute.submit(request(FLOW));

    assertThat(server.takeRequest().getBody().utf8()).doesNotContain("webhook");
  }

  @Test
  void aPlanWithoutFlowsDoesNotStopTheRest() {
    server.enqueue(coded(402, "paid_plan_required").build());

    assertThat(client(server).submit(request(FLOW)))
        .isEqualTo(new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE));
  }

  // ---- how it stands

  @ParameterizedTest
  @CsvSource({
    "pending,RUNNING",
    "generating,RUNNING",
    "completed,FINISHED",
    "failed,FINISHED",
    "something_new,RUNNING"
  })
  void theStatusTellsHowItStands(String status, JobState state) throws Exception {
    server.enqueue(answer(200, "{\"id\":\"gen1\",\"status\":\"" + status + "\"}").build());

    assertThat(client(server).look(JOB)).isEqualTo(state);
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/flows/text-to-speech/gen1");
  }

  @Test
  void aForgottenFlowIsLost() {
    server.enqueue(coded(404, "generation_not_found").build());
    server.enqueue(coded(404, "generation_not_found").build());

    assertThat(client(server).look(JOB)).isEqualTo(JobState.FINISHED);
    assertThat(client(server).result(JOB))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
  }

  @Test
  void aFlowIsMadeWhereItSays() {
    assertThat(
            result(
                "{\"id\":\"gen1\",\"status\":\"completed\",\"content_mime_type\":\"audio/mpeg\","
                    + "\"content_url\":\"https://cdn.example/a.mp3?sig=1\"}"))
        .isEqualTo(new JobResult.Made(URI.create("https://cdn.example/a.mp3?sig=1"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"completed\"}",
        "{\"status\":\"completed\",\"content_url\":null}",
        "{\"status\":\"completed\",\"content_url\":7}",
        "{\"status\":\"completed\",\"content_url\":\"\"}",
        "{\"status\":\"completed\",\"content_url\":\"/a.mp3\"}",
        "{\"status\":\"completed\",\"content_url\":\"file:///etc/passwd\"}",
        "{\"status\":\"completed\",\"content_url\":\"not a url\"}"
      })
  void aCompletionWithoutAnAddressIsUnusable(String body) {
    assertThat(result(body)).isEqualTo(new JobResult.Failed(FailureReason.RESULT_UNUSABLE));
  }

  @ParameterizedTest
  @CsvSource({
    "moderated,CONTENT_POLICY",
    "invalid_parameters,INPUT_REFUSED",
    "timeout,PROVIDER_FAILED",
    "model_error,PROVIDER_FAILED",
    "dependency_failed,PROVIDER_FAILED",
    "charging_failed,PROVIDER_FAILED",
    "internal_error,PROVIDER_FAILED",
    "something_new,PROVIDER_FAILED"
  })
  void aFailureHasItsReason(String reason, FailureReason ours) {
    assertThat(result("{\"status\":\"failed\",\"failure_reason\":\"" + reason + "\"}"))
        .isEqualTo(new JobResult.Failed(ours));
  }

  @Test
  void aRunningFlowIsStillRunning() {
    assertThat(result("{\"status\":\"something_new\"}")).isEqualTo(new JobResult.StillRunning());
  }

  static Stream<MockResponse.Builder> uselessAnswers() {
    return Stream.of(
        answer(200, "{}"),
        answer(200, NGINX),
        answer(200, "{\"status\":\"completed").setHeader("Content-Length", 900),
        answer(302, "").addHeader("Location", "/other"),
        coded(401, "invalid_api_key"),
        coded(404, "workspace_not_found"),
        answer(404, NGINX),
        coded(429, "system_busy"),
        answer(500, "{\"status\":\"completed\"}"),
        answer(503, NGINX));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void aUselessAnswerEndsNothing(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    server.enqueue(answer.build());

    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> client(server).look(JOB));
    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).result(JOB));
  }

  @Test
  void aFlowCannotBeStoppedOrDeleted() {
    client(server).cancel(JOB);

    assertThat(client(server).forget(JOB)).isEqualTo(Forgotten.EXPIRES);
    assertThat(server.getRequestCount()).isZero();
  }

  private JobResult result(String body) {
    server.enqueue(answer(200, body).build());
    return client(server).result(JOB);
  }
}
