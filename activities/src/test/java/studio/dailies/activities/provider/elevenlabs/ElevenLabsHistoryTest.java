package studio.dailies.activities.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.CLOCK;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.EFFECT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.FLOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.GEORGE;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.KEY;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.MUSIC;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.NOW;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.PROMPT;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.SECRET;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.SPEECH;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.answer;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.client;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.coded;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.deadPort;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.lost;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.model;
import static studio.dailies.activities.provider.elevenlabs.ElevenLabsFixture.sound;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderClient.Evidence;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;

/// What was lost is found, kept sound is fetched, and what is safe is deleted.
class ElevenLabsHistoryTest {
  private static final long MADE = NOW.minusSeconds(120).getEpochSecond();
  private static final ProviderJob JOB = job("history/item1");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // ---- what may tell

  @Test
  void speechAndFlowsAreRememberedAndNothingElse() throws Exception {
    ElevenLabsClient keeping = client(server);
    ElevenLabsClient forgetting = client(deadPort(), Retention.OFF, CLOCK);

    assertThat(Stream.of(SPEECH, FLOW, EFFECT, MUSIC).map(id -> keeping.evidence(model(id))))
        .containsExactly(Evidence.HISTORY, Evidence.HISTORY, Evidence.NOTHING, Evidence.NOTHING);
    assertThat(forgetting.evidence(model(SPEECH))).isEqualTo(Evidence.NOTHING);
    assertThat(forgetting.evidence(model(FLOW))).isEqualTo(Evidence.HISTORY);
  }

  // ---- find

  @Test
  void aLostAnswerIsFoundByItsName() throws Exception {
    page(false, item("other", "req2", PROMPT, MADE), item("item1", "req1", "normalised", 0));

    assertThat(client(server).find(lost(SPEECH, "req1")).map(ProviderClient.Found::job))
        .contains("history/item1");
    assertThat(server.takeRequest().getTarget())
        .isEqualTo(
            "/v1/history?page_size=20&date_after_unix="
                + NOW.minusSeconds(780).getEpochSecond()
                + "&date_before_unix="
                + NOW.plusSeconds(540).getEpochSecond()
                + "&voice_id="
                + GEORGE
                + "&source=TTS");
  }

  @Test
  void anAnswerOfAnotherNameIsAnothers() {
    page(false, item("item1", "req2", PROMPT, MADE));

    assertThat(client(server).find(lost(SPEECH, "req1"))).isEmpty();
  }

  @Test
  void withoutANameItIsFoundByAllThatIsKnown() {
    page(false, item("item1", "req1", PROMPT, MADE));

    assertThat(client(server).find(lost(SPEECH, null)).map(ProviderClient.Found::job))
        .contains("history/item1");
  }

  @Test
  void aRecordThatTellsNoRequestIsFoundByAllThatIsKnown() {
    page(false, item("item1", "req1", PROMPT, MADE).replace("\"request_id\":\"req1\",", ""));

    assertThat(client(server).find(lost(SPEECH, "req1")).map(ProviderClient.Found::job))
        .contains("history/item1");
  }

  static Stream<String> recordsOfOthers() {
    String ours = item("item1", "req1", PROMPT, MADE);
    return Stream.of(
        item("item1", "req1", PROMPT + ".", MADE),
        item("item1", "req1", PROMPT.toLowerCase(java.util.Locale.ROOT), MADE),
        item("item1", "req1", PROMPT, NOW.minusSeconds(242).getEpochSecond()),
        item("item1", "req1", PROMPT, NOW.plusSeconds(2).getEpochSecond()),
        ours.replace("eleven_multilingual_v2", "eleven_v3"),
        ours.replace(GEORGE, "another"),
        ours.replace("\"state\":\"created\"", "\"state\":\"deleted\""),
        ours.replace("\"text\"", "\"words\""),
        ours.replace("\"history_item_id\":\"item1\"", "\"history_item_id\":\"../x\""),
        "{}",
        "7",
        "null");
  }

  @ParameterizedTest
  @MethodSource("recordsOfOthers")
  void whatDiffersIsAnothers(String record) {
    page(false, record);

    assertThat(client(server).find(lost(SPEECH, null))).isEmpty();
  }

  @Test
  void ofTwoAlikeTheNearerToTheSendingIsFound() {
    long sent = NOW.minusSeconds(180).getEpochSecond();
    page(
        false,
        item("late", "req1", PROMPT, sent + 90),
        item("near", "req2", PROMPT, sent + 3),
        item("early", "req3", PROMPT, sent - 50));

    assertThat(client(server).find(lost(SPEECH, null)).map(ProviderClient.Found::job))
        .contains("history/near");
  }

  @Test
  void pagesAreTurned() throws Exception {
    page(true, item("a", "r1", "x", MADE), item("b", "r2", "y", MADE));
    page(false, item("item1", "req1", PROMPT, MADE));

    assertThat(client(server).find(lost(SPEECH, "req1")).map(ProviderClient.Found::job))
        .contains("history/item1");
    server.takeRequest();
    assertThat(server.takeRequest().getUrl().queryParameter("start_after_history_item_id"))
        .isEqualTo("b");
  }

  @Test
  void aHistoryWithoutAnEndIsNotReadToOne() {
    for (int i = 0; i < 60; i++) {
      page(true, item("a" + i, "r" + i, "x", MADE));
    }

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).find(lost(SPEECH, null)));
    assertThat(server.getRequestCount()).isEqualTo(50);
  }

  @Test
  void aFlowIsFoundAmongTheFlows() throws Exception {
    page(false, item("item1", "gen1", PROMPT, MADE));

    assertThat(client(server).find(lost(FLOW, null)).map(ProviderClient.Found::job))
        .contains("history/item1");
    assertThat(server.takeRequest().getUrl().queryParameter("source")).isEqualTo("Flows");
  }

  static Stream<MockResponse.Builder> uselessPages() {
    return Stream.of(
        answer(200, "{}"),
        answer(200, "{\"history\":{},\"has_more\":false}"),
        answer(200, "{\"history\":[]}"),
        answer(200, "{\"history\":[],\"has_more\":\"no\"}"),
        answer(200, "{\"history\":[],\"has_more\":true}"),
        answer(200, "{\"history\":[],\"has_more\":true,\"last_history_item_id\":\"../x\"}"),
        answer(200, "<html>"),
        answer(200, "{\"history\":[").setHeader("Content-Length", 900),
        answer(404, "{\"history\":[],\"has_more\":false}"),
        coded(401, "invalid_api_key"),
        coded(429, "system_busy"),
        answer(500, "{\"history\":[],\"has_more\":false}"),
        answer(200, "{}").onResponseStart(new SocketEffect.CloseSocket()));
  }

  @ParameterizedTest
  @MethodSource("uselessPages")
  void aUselessPageDoesNotMeanThatNothingIsThere(MockResponse.Builder page) {
    server.enqueue(page.build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).find(lost(SPEECH, null)));
  }

  // ---- result

  @Test
  void whatWasFoundIsFinishedAndItsSoundIsFetchedWithOurKey() throws Exception {
    server.enqueue(answer(200, item("item1", "req1", PROMPT, MADE)).build());
    server.enqueue(sound(5_000).build());
    ElevenLabsClient eleven = client(server);

    assertThat(eleven.look(JOB)).isEqualTo(JobState.FINISHED);
    JobResult.Kept kept = (JobResult.Kept) eleven.result(JOB);
    assertThat(kept.charge()).isEqualTo(new Charge(new BigDecimal(22), Charge.Measure.UNITS));
    try (var body = kept.body().open()) {
      assertThat(body.readAllBytes()).hasSize(5_000);
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/history/item1");
    var fetched = server.takeRequest();
    assertThat(fetched.getTarget()).isEqualTo("/v1/history/item1/audio");
    assertThat(fetched.getHeaders().get("xi-api-key")).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 404, 429, 500, 503})
  void soundThatCannotBeHadNowIsAskedForAgain(int status) throws Exception {
    server.enqueue(answer(200, item("item1", "req1", PROMPT, MADE)).build());
    server.enqueue(answer(status, "{}").build());
    server.enqueue(sound(10).build());
    JobResult.Kept kept = (JobResult.Kept) client(server).result(JOB);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> kept.body().open())
        .withMessageNotContaining("item1");
    try (var body = kept.body().open()) {
      assertThat(body.readAllBytes()).hasSize(10);
    }
  }

  @ParameterizedTest
  @CsvSource({"processing", "something_new"})
  void whatIsNotMadeYetIsStillRunning(String state) {
    server.enqueue(
        answer(200, item("item1", "req1", PROMPT, MADE).replace("\"created\"", "\"" + state + "\""))
            .build());

    assertThat(client(server).result(JOB)).isEqualTo(new JobResult.StillRunning());
  }

  @Test
  void whatIsGoneIsLost() {
    server.enqueue(coded(404, "history_item_not_found").build());
    server.enqueue(
        answer(200, item("item1", "req1", PROMPT, MADE).replace("\"created\"", "\"deleted\""))
            .build());

    assertThat(client(server).result(JOB))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
    assertThat(client(server).result(JOB))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
  }

  @ParameterizedTest
  @CsvSource({"5,4", "0,0", "-7,9", "9223372036854775807,-9223372036854775808"})
  void countsThatMakeNoSenseAreNoCharge(long from, long to) {
    String odd =
        item("item1", "req1", PROMPT, MADE)
            .replace("_from\":100", "_from\":" + from)
            .replace("_to\":122", "_to\":" + to);
    server.enqueue(answer(200, odd).build());

    assertThat(((JobResult.Kept) client(server).result(JOB)).charge()).isNull();
  }

  static Stream<MockResponse.Builder> uselessRecords() {
    return Stream.of(
        answer(200, "{}"),
        answer(200, "[]"),
        answer(200, "<html>"),
        answer(200, item("item2", "req1", PROMPT, MADE)),
        coded(401, "invalid_api_key"),
        coded(404, "workspace_not_found"),
        answer(404, "<html>"),
        answer(500, item("item1", "req1", PROMPT, MADE)));
  }

  @ParameterizedTest
  @MethodSource("uselessRecords")
  void aUselessRecordEndsNothing(MockResponse.Builder answer) {
    server.enqueue(answer.build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).result(JOB));
  }

  // ---- forget

  @Test
  void whatIsSafeIsDeleted() throws Exception {
    server.enqueue(answer(200, "{\"status\":\"ok\"}").build());

    assertThat(client(server).forget(JOB)).isEqualTo(Forgotten.DELETED);
    assertThat(server.takeRequest().getRequestLine())
        .isEqualTo("DELETE /v1/history/item1 HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"history_item_not_found", "not_found", "something_new"})
  void whatIsNotThereIsDeleted(String code) {
    server.enqueue(coded(404, code).build());

    assertThat(client(server).forget(JOB)).isEqualTo(Forgotten.DELETED);
  }

  static Stream<MockResponse.Builder> deletionsThatSayNothing() {
    return Stream.of(
        answer(200, "{}"),
        answer(200, "{\"status\":\"later\"}"),
        answer(200, "<html>"),
        answer(302, "").addHeader("Location", "/other"),
        coded(401, "invalid_api_key"),
        coded(403, "missing_permissions"),
        coded(404, "workspace_not_found"),
        answer(404, "<html>"),
        coded(429, "system_busy"),
        answer(500, "{\"status\":\"ok\"}"),
        answer(200, "{\"status\":\"ok\"}").onResponseStart(new SocketEffect.CloseSocket()));
  }

  @ParameterizedTest
  @MethodSource("deletionsThatSayNothing")
  void aDeletionThatWasNotConfirmedIsAskedForAgain(MockResponse.Builder answer) {
    server.enqueue(answer.build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).forget(JOB));
  }

  @Test
  void whatIsKnownByItsRequestIsFoundAndDeleted() throws Exception {
    page(false, item("other", "req2", PROMPT, MADE), item("item1", "req1", PROMPT, MADE));
    server.enqueue(answer(200, "{\"status\":\"ok\"}").build());

    assertThat(client(server).forget(job("request/" + MADE + "/req1")))
        .isEqualTo(Forgotten.DELETED);
    assertThat(server.takeRequest().getUrl().queryParameter("date_after_unix"))
        .isEqualTo(Long.toString(MADE - 600));
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/history/item1");
  }

  @Test
  void whatIsNotInTheHistoryYetIsNotDeleted() {
    long justNow = NOW.minusSeconds(119).getEpochSecond();
    page(false);

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(server).forget(job("request/" + justNow + "/req1")))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(1)));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsNotInTheHistoryAnyMoreIsDeletedAndLost() {
    page(false);
    page(false);
    ProviderJob job = job("request/" + MADE + "/req1");

    assertThat(client(server).forget(job)).isEqualTo(Forgotten.DELETED);
    assertThat(client(server).result(job))
        .isEqualTo(new JobResult.Failed(FailureReason.RESULT_LOST));
    assertThat(client(server).look(job)).isEqualTo(JobState.FINISHED);
  }

  // ---- names, addresses, messages

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "item1",
        "history/",
        "history/..",
        "history/../x",
        "history/a/b",
        "history/a?b",
        "flow/a%2fb",
        "flow/-a",
        "request/req1",
        "request/x/req1",
        "request/1/a b",
        "other/x"
      })
  void onlyAJobsNameGoesIntoAPath(String name) {
    for (var call :
        List.<java.util.function.Consumer<ProviderJob>>of(
            client(server)::look, client(server)::result, client(server)::forget)) {
      assertThatIllegalArgumentException().isThrownBy(() -> call.accept(job(name)));
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aNameIsReadAsItWasWritten() {
    for (String name : List.of("history/a1", "flow/B-2_c", "request/1764000000/x")) {
      assertThat(ElevenLabsJob.read(name).name()).isEqualTo(name);
    }
  }

  @Test
  void exceptionsTellNothingOfOurs() throws Exception {
    URI dead = deadPort();

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> client(dead, Retention.DELETE, CLOCK).find(lost(SPEECH, "req1")))
        .satisfies(e -> {
          assertThat(e.getCause()).isNull();
          assertThat(e.getMessage()).doesNotContain(KEY, PROMPT, GEORGE, "req1", "127.0.0.1", "?");
        });
    assertThat(
            ElevenLabsFixture.settings(dead, Retention.OFF, SECRET, Duration.ofSeconds(1))
                .toString())
        .doesNotContain(KEY, SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.elevenlabs.io",
        "http://127.0.0.2",
        "ftp://127.0.0.1",
        "https://me@api.elevenlabs.io",
        "https://api.elevenlabs.io?x=1",
        "api.elevenlabs.io"
      })
  void theKeyIsNotSentInThePlainOrToOddAddresses(String api) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElevenLabsSettings.usual(URI.create(api), KEY, Retention.DELETE, null));
  }

  private void page(boolean more, String... items) {
    String last =
        items.length == 0
            ? ""
            : items[items.length - 1].replaceAll(".*\"history_item_id\":\"([^\"]*)\".*", "$1");
    server.enqueue(
        answer(
                200,
                "{\"history\":["
                    + String.join(",", items)
                    + "],\"has_more\":"
                    + more
                    + ",\"last_history_item_id\":\""
                    + last
                    + "\",\"scanned_until\":null}")
            .build());
  }

  static String item(String id, String request, String text, long date) {
    return "{\"history_item_id\":\""
        + id
        + "\",\"request_id\":\""
        + request
        + "\",\"voice_id\":\""
        + GEORGE
        + "\",\"model_id\":\"eleven_multilingual_v2\",\"text\":\""
        + text
        + "\",\"date_unix\":"
        + date
        + ",\"character_count_change_from\":100,\"character_count_change_to\":122,"
        + "\"content_type\":\"audio/mpeg\",\"state\":\"created\",\"source\":\"TTS\"}";
  }

  private static ProviderJob job(String name) {
    return new ProviderJob("text-to-speech", name);
  }
}
