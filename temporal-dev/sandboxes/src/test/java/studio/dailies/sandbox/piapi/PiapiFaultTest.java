package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.sandbox.Http;

/// What can go wrong with a create, with the work, and with a look.
final class PiapiFaultTest {
  private static final String SMALL = "{\"prompt\":\"p\",\"width\":64,\"height\":64}";
  private static final String CLIP =
      "{\"version\":\"3.0\",\"duration\":3,\"aspect_ratio\":\"1:1\"}";

  private PiapiWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PiapiWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  // ---- create

  @ParameterizedTest
  @CsvSource({
    "400,invalid request",
    "401,Invalid API key",
    "402,insufficient credits",
    "403,plan",
    "429,too many requests",
    "500,internal server error",
    "502,<h1>502",
    "503,internal server error"
  })
  void rejectedCreateDoesNothing(int status, String words) throws IOException {
    world.plan("reject-submit", ",\"status\":" + status);
    var got = world.create(PiapiWorld.PICTURE, SMALL);

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(words);
    assertThat(got.header("Retry-After")).isEmpty();
    assertThat(world.bill().path("jobs")).isEmpty();
    assertThat(world.create(PiapiWorld.PICTURE, SMALL).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"Wed, 02 Dec 2026 10:00:00 GMT\"", "\"soon\""})
  void retryAfterIsSentAsThePlanHasIt(String retryAfter) throws IOException {
    world.plan("reject-submit", ",\"status\":429,\"retryAfter\":" + retryAfter);

    assertThat(world.create(PiapiWorld.PICTURE, SMALL).header("Retry-After"))
        .isEqualTo(retryAfter.replace("\"", ""));
  }

  @Test
  void refusalCanComeWithSuccess() throws IOException {
    world.plan("refused-in-200", ",\"status\":402");
    var got = world.create(PiapiWorld.PICTURE, SMALL);

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json().path("code").asInt()).isEqualTo(402);
    assertThat(got.json().path("data").isNull()).isTrue();
    assertThat(world.bill().path("jobs")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-answer", "cut-answer", "hang"})
  void lostAnswerIsDoneToldAndBilled(String behaviour) throws IOException {
    world.plan(behaviour, ",\"millis\":20");

    assertThatThrownBy(() -> world.createWithWebhook(PiapiWorld.PICTURE, SMALL))
        .isInstanceOf(IOException.class);
    Http.await("the callback", () -> world.callbacks.size() == 1);
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  @Test
  void hangSaysNothingForItsTime() throws IOException {
    world.plan("hang", ",\"millis\":300");
    long begun = System.nanoTime();

    assertThatThrownBy(() -> world.create(PiapiWorld.PICTURE, SMALL))
        .isInstanceOf(IOException.class);
    assertThat(System.nanoTime() - begun).isGreaterThan(290_000_000L);
  }

  @Test
  void pageOf502CanHideATask() throws IOException {
    world.plan("accepted-502", "");
    var got = world.createWithWebhook(PiapiWorld.PICTURE, SMALL);

    assertThat(got.status()).isEqualTo(502);
    assertThat(got.header("Content-Type")).startsWith("text/html");
    Http.await("the callback", () -> world.callbacks.size() == 1);
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  @Test
  void stagedTaskLeavesTheLineByItself() throws IOException {
    world.plan("staged", ",\"millis\":300");
    var created = world.create(PiapiWorld.PICTURE, SMALL);

    assertThat(created.json().at("/data/status").asString()).isEqualTo("staged");
    assertThat(world.ended(created).path("status").asString()).isEqualTo("completed");
  }

  @Test
  void planWaitsForItsPromptAndCountsItsTimes() throws IOException {
    world.plan("fail", ",\"times\":2,\"matching\":\"storm\"");

    assertThat(ends("calm", "storm 1", "storm 2", "storm 3"))
        .containsExactly("completed", "failed", "failed", "completed");
  }

  @Test
  void planCanMatchTheWebhookAndHaveSeveralFaults() throws IOException {
    world.plan("fail+no-callback+double-bill", ",\"matching\":\"/gen-7/\"");
    var free = world.ended(world.create(PiapiWorld.PICTURE, SMALL));
    var failed = world.ended(world.createWithWebhook(PiapiWorld.PICTURE, SMALL));

    assertThat(free.path("status").asString()).isEqualTo("completed");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(world.callbacks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"explode", "", "fail+explode"})
  void unknownBehaviourIsNamedInTheRefusal(String behaviour) throws IOException {
    var got = world.control("POST", "/_sandbox/plan", "{\"behaviour\":\"" + behaviour + "\"}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text()).contains("behaviour: unknown: ");
  }

  // ---- the work

  @Test
  void failureComesAs200WithItsError() throws IOException {
    world.plan("fail", "");
    var data = world.done(PiapiWorld.PICTURE, SMALL);

    assertThat(data.path("status").asString()).isEqualTo("failed");
    assertThat(data.at("/error/code").asInt()).isEqualTo(1100);
    assertThat(data.at("/error/message").asString()).isEqualTo("internal error");
    assertThat(data.at("/meta/usage/consume").asInt(-1)).isZero();
    assertThat(world.bill().path("billed").asInt()).isZero();
    assertThat(world.bill().at("/jobs/0/outcome").asString()).isEqualTo("failed");
  }

  @ParameterizedTest
  @CsvSource({"fail-in-logs,out of memory", "policy,content policy"})
  void causeCanBeInTheLogsOnly(String behaviour, String cause) throws IOException {
    world.plan(behaviour, "");
    var data = world.done(PiapiWorld.KLING, CLIP);

    assertThat(data.path("error").toString()).doesNotContain(cause);
    assertThat(data.path("logs").toString()).contains(cause);
  }

  @Test
  void refusedPictureWrapsTheAnswerOfThoseBehind() throws IOException {
    var data = world.done(PiapiWorld.PICTURE, "{\"prompt\":\"a forbidden thing\",\"width\":64}");

    assertThat(data.at("/error/message").asString())
        .startsWith("upstream returned 400: {")
        .contains("content_policy_violation");
    assertThat(data.path("logs").toString()).doesNotContain("policy");
  }

  @Test
  void limitCanBeMetInsideATask() throws IOException {
    world.plan("limit-inside", "");
    var data = world.done(PiapiWorld.PICTURE, SMALL);

    assertThat(data.path("status").asString()).isEqualTo("failed");
    assertThat(data.at("/error/raw_message").asString()).contains("too many requests");
  }

  @Test
  void completedTaskCanHaveNothing() throws IOException {
    world.plan("no-media", ",\"times\":2");

    assertThat(world.done(PiapiWorld.PICTURE, SMALL).path("output").toString())
        .isEqualTo("{\"image_url\":\"\",\"image_base64\":\"\"}");
    assertThat(world.done(PiapiWorld.KLING, CLIP).path("output").toString())
        .isEqualTo("{\"video\":\"\"}");
    assertThat(world.bill().path("billed").asInt()).isEqualTo(2);
  }

  @Test
  void mediaCanBeInsideTheAnswer() throws IOException {
    world.plan("data-uri", "");

    assertThat(world.done(PiapiWorld.KLING, CLIP).at("/output/video").asString())
        .isEqualTo("data:video/mp4;base64,AAAA");
  }

  @Test
  void failureCanBeChargedAndATaskTwice() throws IOException {
    world.plan("fail+penalty", "");
    world.plan("double-bill", "");
    var failed = world.done(PiapiWorld.PICTURE, SMALL);
    world.done(PiapiWorld.PICTURE, SMALL);
    var bill = world.bill();

    assertThat(failed.at("/meta/usage/consume").asInt()).isEqualTo(15_000);
    assertThat(bill.at("/jobs/0/billed").asBoolean()).isTrue();
    assertThat(bill.at("/jobs/1/requestId")).isEqualTo(bill.at("/jobs/2/requestId"));
    assertThat(bill.path("billed").asInt()).isEqualTo(3);
  }

  @Test
  void neverFinishingTaskGoesOnProcessing() throws IOException {
    world.settings("{\"jobMillis\":1000}");
    world.plan("never-finishes", "");
    String stuck = PiapiWorld.id(world.create(PiapiWorld.PICTURE, SMALL));
    String other = PiapiWorld.id(world.create(PiapiWorld.PICTURE, SMALL));
    Http.await("the other's end", () -> world.state(other).equals("completed"));

    assertThat(world.state(stuck)).isEqualTo("processing");
  }

  @Test
  void cancelThatIsTooLateStillBills() throws IOException {
    world.settings("{\"jobMillis\":1000}");
    world.plan("cancel-too-late", "");
    var created = world.create(PiapiWorld.PICTURE, SMALL);
    var cancelled = world.asked("DELETE", Api.TASKS + "/" + PiapiWorld.id(created));

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(world.ended(created).path("status").asString()).isEqualTo("completed");
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  // ---- looks

  @Test
  void firstThreeLooksAreRejected() throws IOException {
    world.plan("reject-look", ",\"status\":502");
    String id = PiapiWorld.id(world.create(PiapiWorld.PICTURE, SMALL));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(world.get(id).status());
    }

    assertThat(statuses).containsExactly(502, 502, 502, 200);
  }

  @Test
  void endedTaskCanBeForgotten() throws IOException {
    world.plan("forgotten", "");
    String id = PiapiWorld.id(world.create(PiapiWorld.PICTURE, SMALL));

    Http.await("it is gone", () -> status(id) == 404);
  }

  @Test
  void stateCanFlap() throws IOException {
    world.plan("flapping", "");
    String id = PiapiWorld.id(world.createWithWebhook(PiapiWorld.PICTURE, SMALL));
    Http.await("the callback", () -> world.callbacks.size() == 1);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      states.add(world.state(id));
    }

    assertThat(states)
        .containsExactly("processing", "failed", "completed", "processing", "failed", "completed");
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-state,post_processing,completed",
    "other-words,in_progress,success",
    "capitals,Pending,Completed"
  })
  void statesCanHaveOtherNames(String behaviour, String live, String done) throws IOException {
    world.settings("{\"jobMillis\":60000}");
    world.plan(behaviour, "");
    String id = PiapiWorld.id(world.create(PiapiWorld.PICTURE, SMALL));

    assertThat(world.state(id)).isEqualTo(live);
    world.control("POST", "/_sandbox/release", "");
    Http.await("its end", () -> world.state(id).equals(done));
  }

  @Test
  void answerCanBeSparse() throws IOException {
    world.plan("sparse", "");
    var data = world.done(PiapiWorld.PICTURE, SMALL);

    assertThat(data.path("meta").toString()).isEqualTo("{}");
    assertThat(data.path("input").toString()).isEqualTo("{}");
    assertThat(data.path("logs").isNull()).isTrue();
    assertThat(data.at("/output/image_url").asString()).isNotEmpty();
  }

  private int status(String id) {
    try {
      return world.get(id).status();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> ends(String... prompts) throws IOException {
    List<String> ends = new ArrayList<>();
    for (String prompt : prompts) {
      String input = SMALL.replace("\"p\"", "\"" + prompt + "\"");
      ends.add(world.done(PiapiWorld.PICTURE, input).path("status").asString());
    }
    return ends;
  }
}
