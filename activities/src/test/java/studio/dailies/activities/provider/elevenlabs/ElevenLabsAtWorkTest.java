package studio.dailies.activities.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.EFFECT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLASH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.KEY;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.MUSIC;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.NO_NAMES;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.SPEECH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.inputs;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.model;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.request;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.Probe;
import studio.dailies.sandbox.elevenlabs.ElevenLabsSandbox;

/// The client at a sandbox, which knows nothing of it.
class ElevenLabsAtWorkTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private final OkHttpClient http = new OkHttpClient();
  private final RecordingIntake intake = new RecordingIntake();
  private ElevenLabsSandbox sandbox;
  private ElevenLabsClient eleven;

  @BeforeEach
  void start() throws IOException {
    sandbox = ElevenLabsSandbox.start(0, KEY, Optional.empty(), CLOCK);
    eleven = eleven(Retention.DELETE);
    control("settings", "{\"callMillis\":0,\"jobMillis\":50}");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {SPEECH, FLASH, "eleven-v3", EFFECT, MUSIC, "eleven-music-v2"})
  void whatIsAskedForIsDelivered(String model) throws IOException {
    assertThat(submit(model)).isInstanceOf(Submission.Delivered.class);
    assertThat(intake.told).hasSize(3);
    assertThat(billed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({SPEECH + ",1430", EFFECT + ",5000", MUSIC + ",30000"})
  void whatIsDeliveredPlaysForAsLongAsItShould(String model, long millis) throws IOException {
    submit(model);
    Facts facts = (Facts) Probe.of(bytes(intake.taken));

    assertThat(facts.type()).isEqualTo(studio.dailies.domain.media.MediaType.MP3);
    assertThat(facts.millis()).isBetween(millis, millis + 50);
  }

  @Test
  void speechIsForgottenByEitherName() throws IOException {
    var named = (Submission.Delivered) submit(SPEECH);
    control("settings", "{\"historyItemId\":false}");
    var unnamed = (Submission.Delivered) submit(SPEECH);

    assertThat(named.job()).startsWith("history/");
    assertThat(unnamed.job()).startsWith("request/");
    assertThat(history()).hasSizeGreaterThan(200);
    assertThat(eleven.forget(job(named.job()))).isEqualTo(Forgotten.DELETED);
    assertThat(eleven.forget(job(unnamed.job()))).isEqualTo(Forgotten.DELETED);
    assertThat(history()).contains("\"history\":[]");
    assertThat(eleven.forget(job(named.job()))).isEqualTo(Forgotten.DELETED);
  }

  @Test
  void withRetentionOffNothingStaysThere() throws IOException {
    var kept =
        (Submission.Delivered) eleven(Retention.OFF).submit(request(SPEECH, window(), intake));

    assertThat(kept.job()).isNull();
    assertThat(history()).contains("\"history\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-answer", "cut-body", "fail-after-billing", "html-body"})
  void lostSpeechIsFoundAndFetchedAndNotPaidForTwice(String behaviour) throws IOException {
    plan(behaviour);
    Instant from = CLOCK.instant();

    assertThat(submit(SPEECH)).isEqualTo(new Submission.Unknown());
    String job = find(SPEECH, from).orElseThrow();
    assertThat(eleven.look(job(job))).isEqualTo(JobState.FINISHED);
    var kept = (JobResult.Kept) eleven.result(job(job));
    try (var body = kept.body().open()) {
      assertThat(body.readAllBytes()).hasSizeGreaterThan(10_000);
    }
    assertThat(eleven.forget(job(job))).isEqualTo(Forgotten.DELETED);
    assertThat(billed()).isEqualTo(1);
  }

  @Test
  void whatWasNeverMadeIsNotFound() throws IOException {
    plan("reject");
    Instant from = CLOCK.instant();

    assertThat(submit(SPEECH)).isEqualTo(new Submission.Unknown());
    assertThat(find(SPEECH, from)).isEmpty();
    assertThat(billed()).isZero();
  }

  @Test
  void aFlowIsMadeAndItsAddressIsNotForOurKey() throws IOException {
    String job = ((Submission.Accepted) submit(FLOW)).job();
    var made = (JobResult.Made) finished(job);
    try (var fetched =
        http.newCall(new Request.Builder().url(made.media().toURL()).build()).execute()) {
      assertThat(fetched.code()).isEqualTo(200);
      assertThat(fetched.header("Content-Type")).isEqualTo("audio/mpeg");
    }
    assertThat(eleven.forget(job(job))).isEqualTo(Forgotten.EXPIRES);
  }

  @Test
  void aLostFlowIsFoundByItsRecording() throws IOException {
    plan("lost-answer");
    Instant from = CLOCK.instant();

    assertThat(submit(FLOW)).isEqualTo(new Submission.Unknown());
    await(() -> find(FLOW, from).isPresent());
    String job = find(FLOW, from).orElseThrow();
    assertThat(job).startsWith("history/");
    assertThat(eleven.result(job(job))).isInstanceOf(JobResult.Kept.class);
    assertThat(billed()).isEqualTo(1);
  }

  @Test
  void tooManyAtOnceAreNotSent() throws IOException {
    control("settings", "{\"speechAtOnce\":0,\"retryAfter\":\"date:30\"}");
    Instant before = CLOCK.instant();

    assertThat(((Submission.NotSent) submit(SPEECH)).notBefore())
        .isBetween(before.plusSeconds(28), before.plusSeconds(32));
    assertThat(billed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEmptyAccountStopsUsInEitherShape(boolean old) throws IOException {
    control("settings", "{\"credits\":0,\"oldErrors\":" + old + "}");

    assertThat(submit(SPEECH)).isEqualTo(new Submission.Stopped());
  }

  private Submission submit(String model) {
    return eleven.submit(request(model, window(), intake));
  }

  private JobResult finished(String job) {
    await(() -> eleven.look(job(job)) == JobState.FINISHED);
    return eleven.result(job(job));
  }

  private Optional<String> find(String model, Instant from) {
    return eleven
        .find(new LostAttempt(model(model), inputs(model), from, CLOCK.instant(), null))
        .map(ProviderClient.Found::job);
  }

  private ElevenLabsClient eleven(Retention retention) {
    return new ElevenLabsClient(
        ElevenLabsFixture.settings(sandbox.base(), retention, null, Duration.ofSeconds(10)),
        CLOCK,
        NO_NAMES);
  }

  private static SendWindow window() {
    return new SendWindow(CLOCK.instant().plusSeconds(60));
  }

  private static ProviderJob job(String name) {
    return new ProviderJob("text-to-speech", name);
  }

  private void plan(String behaviour) throws IOException {
    control("plan", "{\"behaviour\":\"" + behaviour + "\"}");
  }

  private void control(String what, String body) throws IOException {
    send(
        new Request.Builder()
            .url(sandbox.base().resolve("/_sandbox/" + what).toURL())
            .post(RequestBody.create(body, MediaType.get("application/json"))));
  }

  private int billed() throws IOException {
    String bill = send(new Request.Builder().url(sandbox.base().resolve("/_sandbox/bill").toURL()));
    return Integer.parseInt(bill.replaceAll(".*\"billed\":(\\d+)}$", "$1"));
  }

  private String history() throws IOException {
    return send(
        new Request.Builder()
            .url(sandbox.base().resolve("/v1/history").toURL())
            .header("xi-api-key", KEY));
  }

  private String send(Request.Builder request) throws IOException {
    try (var response = http.newCall(request.build()).execute()) {
      assertThat(response.isSuccessful()).as("%s", response).isTrue();
      return response.body().string();
    }
  }

  private static Bytes bytes(byte[] all) {
    return new Bytes() {
      @Override
      public long length() {
        return all.length;
      }

      @Override
      public byte[] at(long offset, int count) {
        return Arrays.copyOfRange(all, (int) offset, (int) Math.min(all.length, offset + count));
      }
    };
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within ten seconds").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
