package studio.dailies.activities.provider.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.dailies.activities.provider.piapi.PiapiFixture.HASH;
import static studio.dailies.activities.provider.piapi.PiapiFixture.KEY;
import static studio.dailies.activities.provider.piapi.PiapiFixture.NOTHING_COMES;
import static studio.dailies.activities.provider.piapi.PiapiFixture.PROMPT;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Example;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.sandbox.media.Media;
import studio.dailies.sandbox.piapi.PiapiSandbox;
import studio.dailies.store.model.Catalogue;

/// The client, the sandbox and the pages of the catalogue, which share no code, agree.
class PiapiTogetherTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Model PICTURE =
      Catalogue.load().find(new ModelId("piapi-flux-schnell")).orElseThrow();

  private final MockWebServer ours = new MockWebServer();
  private final PiapiSandbox piapi = sandbox();
  private final PiapiClient client =
      new PiapiClient(PiapiSettings.usual(piapi.base(), KEY, HASH), Clock.systemUTC());

  @BeforeEach
  void start() throws Exception {
    byte[] png = Media.png(64, 64, "e", "p");
    ours.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body(new Buffer().write(png)).build();
          }
        });
    ours.start();
    control("settings", "{\"jobMillis\":50}");
  }

  @AfterEach
  void stop() throws IOException {
    piapi.close();
    ours.close();
  }

  static List<Model> models() {
    return Catalogue.load().models().stream()
        .filter(model -> model.provider().equals("piapi"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsMadeOfItsMediaAtItsExpectedCost(Model model) throws Exception {
    int pictures = model.media().stream().mapToInt(MediaInput::least).sum();
    for (Example example : model.examples()) {
      // A still is drawn sooner than a clip, and lies in the same place.
      plan("picture-clip", "");
      Inputs inputs = inputs(model, example.settings());
      JobResult.Made made =
          (JobResult.Made) result(model, client.submit(request(model, inputs, null)));

      assertThat(made.charge()).isNotNull();
      assertThat(model.cost().charged(made.charge()))
          .as("%s", example)
          .isCloseTo(model.cost().expected(inputs), within(new BigDecimal("0.01")));
      assertThat(send(HttpRequest.newBuilder(made.media()).build())).isEqualTo(200);
    }
    assertThat(ours.getRequestCount()).isEqualTo(pictures * model.examples().size());
  }

  @Test
  void lostAnswerIsFoundByItsCallback() throws Exception {
    plan("lost-answer", "");
    URI address = ours.url("/callbacks/piapi/g/1/mac").uri();

    assertThat(client.submit(request(PICTURE, inputs(PICTURE, Map.of()), address)))
        .isEqualTo(new Submission.Unknown());
    Callback heard = heard(address);

    assertThat(client.jobNamedBy(heard)).isPresent();
    assertThat(
            client.jobNamedBy(
                new Callback(heard.headers(), heard.base64(), heard.arrivedAt(), other(address))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "policy,CONTENT_POLICY",
    "fail,PROVIDER_FAILED",
    "limit-inside,PROVIDER_FAILED",
    "no-media,RESULT_UNUSABLE",
    "data-uri,RESULT_UNUSABLE",
    "forgotten,RESULT_LOST"
  })
  void everyEndHasItsReason(String behaviour, FailureReason reason) throws Exception {
    plan(behaviour, "");
    Submission submission = client.submit(request(PICTURE, inputs(PICTURE, Map.of()), null));

    assertThat(result(PICTURE, submission)).isEqualTo(new JobResult.Failed(reason));
  }

  @ParameterizedTest
  @CsvSource({"other-words", "capitals", "sparse", "flapping"})
  void howeverItIsToldItIsMade(String behaviour) throws Exception {
    plan(behaviour, "");
    Submission submission = client.submit(request(PICTURE, inputs(PICTURE, Map.of()), null));
    JobResult result = result(PICTURE, submission);

    // What flaps is judged once, by whoever asks first: a failure or the media.
    assertThat(result).isInstanceOfAny(JobResult.Made.class, JobResult.Failed.class);
    assertThat(result instanceof JobResult.Made || behaviour.equals("flapping")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "normal,200,Accepted",
    "staged,200,Accepted",
    "accepted-502,200,Unknown",
    "cut-answer,200,Unknown",
    "reject-submit,502,Unknown",
    "reject-submit,401,Stopped",
    "reject-submit,402,Stopped",
    "reject-submit,403,Refused",
    "reject-submit,429,NotSent",
    "refused-in-200,429,Refused"
  })
  void everyAnswerToACreateHasItsOutcome(String behaviour, int status, String outcome)
      throws Exception {
    plan(behaviour, ",\"status\":" + status);

    assertThat(client.submit(request(PICTURE, inputs(PICTURE, Map.of()), null)))
        .extracting(submission -> submission.getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void pendingTaskIsCancelled() throws Exception {
    control("settings", "{\"jobMillis\":60000}");
    Submission submission = client.submit(request(PICTURE, inputs(PICTURE, Map.of()), null));
    ProviderJob job = job(PICTURE, submission);

    assertThat(client.look(job)).isEqualTo(JobState.RUNNING);
    client.cancel(job);
    client.cancel(job);

    assertThat(client.result(job)).isEqualTo(new JobResult.Failed(FailureReason.CANCELLED));
  }

  /// Looks until the task has ended, and asks until its result is told.
  private JobResult result(Model model, Submission submission) {
    ProviderJob job = job(model, submission);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    JobResult result = new JobResult.StillRunning();
    while (result instanceof JobResult.StillRunning) {
      assertThat(System.nanoTime()).as("ten seconds").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
      if (client.look(job) == JobState.FINISHED) {
        result = client.result(job);
      }
    }
    return result;
  }

  private static ProviderJob job(Model model, Submission submission) {
    return new ProviderJob(model.endpoint(), ((Submission.Accepted) submission).job());
  }

  private Callback heard(URI address) throws InterruptedException {
    RecordedRequest request = ours.takeRequest(10, TimeUnit.SECONDS);
    assertThat(request).as("a callback").isNotNull();
    return new Callback(
        Map.of("x-webhook-secret", String.valueOf(request.getHeaders().get("x-webhook-secret"))),
        Base64.getEncoder().encodeToString(request.getBody().toByteArray()),
        Clock.systemUTC().instant(),
        address);
  }

  private static URI other(URI address) {
    return URI.create(address + "0");
  }

  private Inputs inputs(Model model, Map<String, Object> settings) {
    Map<String, List<Source>> media = new TreeMap<>();
    for (MediaInput input : model.media()) {
      var source = new Source(Source.Origin.TAKE, "a".repeat(32), input.family(), 0);
      media.put(input.name(), Collections.nCopies(input.least(), source));
    }
    return ((Checked.Valid) model.check(PROMPT, settings, media)).inputs();
  }

  private SubmitRequest request(Model model, Inputs inputs, @Nullable URI callback) {
    Map<String, List<URI>> links = new TreeMap<>();
    URI picture = ours.url("/picture.png").uri();
    inputs
        .media()
        .forEach((name, all) -> links.put(name, Collections.nCopies(all.size(), picture)));
    SendWindow window = new SendWindow(Clock.systemUTC().instant().plus(Duration.ofMinutes(5)));
    return new SubmitRequest(model, inputs, links, callback, window, NOTHING_COMES);
  }

  private void plan(String behaviour, String more) throws Exception {
    assertThat(control("plan", "{\"behaviour\":\"" + behaviour + "\"" + more + "}")).isEqualTo(204);
  }

  private int control(String what, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(piapi.base().resolve("/_sandbox/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static int send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static PiapiSandbox sandbox() {
    try {
      return PiapiSandbox.start(0, KEY, Optional.empty(), Clock.systemUTC());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
