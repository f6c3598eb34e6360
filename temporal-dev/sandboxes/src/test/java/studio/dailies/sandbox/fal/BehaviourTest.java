package studio.dailies.sandbox.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Call;

final class BehaviourTest {
  private static final String PROMPT = "{\"prompt\":\"a lighthouse\"}";
  private FalWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new FalWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401,invalid key credentials", "403,Exhausted balance", "429,concurrent_requests_limit",
    "500,internal_error", "502,nginx", "503,runner_scheduling_failure"
  })
  void rejectedSubmitDoesNothing(int status, String words) throws IOException {
    world.plan("reject-submit", ",\"retryAfter\":7,\"status\":" + status);
    var got = world.submit(FalWorld.IMAGE, PROMPT);

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(words);
    assertThat(got.header("Retry-After")).isEqualTo(status == 429 ? "7" : "");
    assertThat(world.bill().path("jobs")).isEmpty();
    assertThat(world.submit(FalWorld.IMAGE, PROMPT).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "refuse,422,feature_not_supported",
    "policy,422,content_policy_violation",
    "fail,500,internal_error"
  })
  void failedJobIsNotBilled(String behaviour, int status, String type) throws IOException {
    world.plan(behaviour, "");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    var got = world.end(submitted);

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(type);
    assertThat(world.completed(submitted).json().has("error_type")).isEqualTo(status == 500);
    assertThat(world.bill().path("billed").asInt()).isZero();
  }

  @Test
  void planWaitsForItsPromptAndCountsItsTimes() throws IOException {
    world.plan("policy", ",\"times\":2,\"matching\":\"storm\"");

    assertThat(world.result(FalWorld.IMAGE, PROMPT).status()).isEqualTo(200);
    assertThat(world.result(FalWorld.IMAGE, "{\"prompt\":\"storm 1\"}").status()).isEqualTo(422);
    assertThat(world.result(FalWorld.IMAGE, "{\"prompt\":\"storm 2\"}").status()).isEqualTo(422);
    assertThat(world.result(FalWorld.IMAGE, "{\"prompt\":\"storm 3\"}").status()).isEqualTo(200);
  }

  @Test
  void lostAnswerIsDoneAndBilled() throws IOException {
    world.plan("lost-answer", "");

    assertThatThrownBy(() -> world.submitWithCallback(FalWorld.IMAGE, PROMPT))
        .isInstanceOf(IOException.class);
    Http.await("the callback", () -> world.callbacks.size() == 1);
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  @Test
  void doubleBillShowsTwoLinesForOneJob() throws IOException {
    world.plan("double-bill", "");
    world.result(FalWorld.IMAGE, PROMPT);
    var bill = world.bill();

    assertThat(bill.path("billed").asInt()).isEqualTo(2);
    assertThat(bill.at("/jobs/0/requestId")).isEqualTo(bill.at("/jobs/1/requestId"));
  }

  @Test
  void neverFinishingJobEndsOnlyByACancel() throws IOException {
    world.settings("{\"jobMillis\":0}");
    world.plan("never-finishes", "");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    var other = world.submit(FalWorld.IMAGE, PROMPT).json();
    world.completed(other);

    assertThat(world.asked("GET", submitted.path("status_url").asString()).status()).isEqualTo(202);
    assertThat(world.asked("PUT", submitted.path("cancel_url").asString()).status()).isEqualTo(202);
    assertThat(world.end(submitted).status()).isEqualTo(499);
  }

  @Test
  void cancelThatIsTooLateStillBills() throws IOException {
    world.settings("{\"jobMillis\":600}");
    world.plan("cancel-too-late", "");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    world.asked("PUT", submitted.path("cancel_url").asString());

    assertThat(world.end(submitted).status()).isEqualTo(200);
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  @Test
  void callbackIsToldOnceAndTwiceAndNever() throws IOException {
    world.plan("no-callback", ",\"matching\":\"silent\"");
    world.plan("duplicate-callback", ",\"matching\":\"twice\"");
    world.end(world.submitWithCallback(FalWorld.IMAGE, "{\"prompt\":\"silent\"}").json());
    var twice = world.submitWithCallback(FalWorld.IMAGE, "{\"prompt\":\"twice\"}").json();
    Http.await("two callbacks", () -> world.callbacks.size() == 2);
    var once = world.submitWithCallback(FalWorld.IMAGE, PROMPT).json();
    Http.await("the third callback", () -> world.callbacks.size() == 3);

    assertThat(world.callbacks)
        .extracting(BehaviourTest::request)
        .containsExactly(id(twice), id(twice), id(once));
  }

  @Test
  void earlyCallbackComesBeforeTheAnswer() throws IOException {
    world.plan("early-callback", "");
    var submitted = world.submitWithCallback(FalWorld.IMAGE, PROMPT).json();

    assertThat(world.callbacks).hasSize(1);
    assertThat(request(world.callbacks.getFirst())).isEqualTo(id(submitted));
  }

  @Test
  void callbackIsTriedAgainAfterAFailureButNotAfterARedirect() throws IOException {
    world.callbackStatus = 503;
    world.submitWithCallback(FalWorld.IMAGE, PROMPT);
    Http.await("the first try", () -> world.callbacks.size() == 1);
    world.callbackStatus = 302;
    Http.await("the second try", () -> world.callbacks.size() == 2);
    world.callbackStatus = 200;
    world.submitWithCallback(FalWorld.IMAGE, PROMPT);
    Http.await("the other's callback", () -> world.callbacks.size() == 3);

    assertThat(world.callbacks.get(0).body()).isNotEqualTo(world.callbacks.get(2).body());
  }

  @Test
  void mediaFaultsAreSeenAtTheMediaUrl() throws IOException {
    assertThat(media("missing-clip").status()).isEqualTo(404);
    var html = media("html-clip");
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.header("Content-Type")).startsWith("text/html");
    var empty = media("empty-clip");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
  }

  @Test
  void cutClipIsWholeTheSecondTime() throws IOException {
    world.plan("cut-clip", "");
    URI url = url(world.result(FalWorld.IMAGE, PROMPT));

    assertThatThrownBy(() -> Http.get(url)).isInstanceOf(IOException.class);
    assertThat(Http.get(url).status()).isEqualTo(200);
  }

  @Test
  void mediaAreServedWithRangesAndRefuseAKey() throws IOException {
    URI url = url(world.result(FalWorld.IMAGE, PROMPT));
    var whole = Http.get(url);
    var part = Http.get(url, "Range", "bytes=4-9");

    assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(whole.body().length));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 4, 10));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 4-9/" + whole.body().length);
    assertThat(Http.get(url, "Range", "bytes=99999999-").status()).isEqualTo(416);
    assertThat(Http.get(url, FalWorld.auth()).status()).isEqualTo(403);
  }

  @Test
  void unknownBehaviourIsNamedInTheRefusal() throws IOException {
    var got =
        Http.send(
            "POST", world.fal.base().resolve("/_sandbox/plan"), "{\"behaviour\":\"explode\"}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text()).contains("behaviour: unknown: explode");
  }

  private Http.Got media(String behaviour) throws IOException {
    world.plan(behaviour, "");
    return Http.get(url(world.result(FalWorld.IMAGE, PROMPT)));
  }

  private static URI url(Http.Got result) {
    return URI.create(result.json().at("/images/0/url").asString());
  }

  private static String request(Call callback) {
    return callback.header("X-Fal-Webhook-Request-Id").orElseThrow();
  }

  private static String id(tools.jackson.databind.JsonNode submitted) {
    return submitted.path("request_id").asString();
  }
}
