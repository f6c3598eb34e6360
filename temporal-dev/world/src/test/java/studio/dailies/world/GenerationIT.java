package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.TemporalHistories;
import tools.jackson.databind.JsonNode;

/// Generations in the whole product, on a real Temporal server, seen from outside.
@ExtendWith(SharedWorld.class)
class GenerationIT {
  private static final long WELCOME = 200;
  private static final long PRICE = 40;

  private final DevWorld world;
  private final Person ada;
  private final String prompt = "A fox in the snow, " + Person.random();

  GenerationIT(DevWorld world) {
    this.world = world;
    this.ada = new Person(world);
  }

  @BeforeEach
  @AfterEach
  void quickJobs() {
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void takeIsPaidOnceAndCanBeFetched() throws Exception {
    JsonNode done = generated("normal");

    assertThat(Person.state(done)).isEqualTo("DONE");
    JsonNode take = done.path("take");
    assertThat(status(take.path("url").asString())).isEqualTo(200);
    ada.assertCredits(WELCOME - PRICE);
    assertThat(kinds()).containsExactly("capture", "hold", "grant");
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void refusedPromptIsGivenBackAndSaysSo() {
    JsonNode failed = generated("policy");

    assertFailed(failed, "CONTENT_POLICY");
    assertGivenBack();
  }

  @Test
  void inputThatTheProviderCannotUseIsGivenBack() {
    JsonNode failed = generated("refuse");

    assertFailed(failed, "INPUT_REFUSED");
    assertGivenBack();
  }

  @Test
  void jobThatFailsIsGivenBack() {
    JsonNode failed = generated("fail");

    assertFailed(failed, "PROVIDER_FAILED");
    assertGivenBack();
  }

  @Test
  void attemptThatWasNotTakenIsFollowedByOneThatIs() {
    ada.outside.plan(
        Map.of("behaviour", "reject-submit", "status", 429, "times", 2, "matching", prompt));

    JsonNode done = ada.ended(ada.generate(Person.TEXT_TO_VIDEO, prompt));

    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
    assertThat(jobs()).as("sends, of which two were turned away").isEqualTo(3);
  }

  @Test
  void lostAnswerIsNotSentAgainAndTheSignedCallbackBringsTheTake() {
    JsonNode done = generated("lost-answer");

    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
    assertThat(jobs()).as("jobs at the provider").isEqualTo(1);
  }

  @Test
  void deadLinkIsGivenBack() {
    assertFailed(generated("missing-clip"), "RESULT_LOST");
    assertGivenBack();
  }

  @Test
  void pageInsteadOfAClipIsGivenBack() {
    assertFailed(generated("html-clip"), "RESULT_UNUSABLE");
    assertGivenBack();
  }

  @Test
  void clipThatBreaksOffIsCopiedAgain() {
    JsonNode done = generated("cut-clip");

    assertThat(Person.state(done)).isEqualTo("DONE");
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void withoutCallbacksPollingBringsTheTakeWithinTheHistoryBound() {
    // The first look comes at 4.5 s, each later one after a tenth of the job's age.
    ada.outside.jobsRun(Duration.ofSeconds(10));

    JsonNode done = generated("no-callback");

    assertThat(Person.state(done)).isEqualTo("DONE");
    String workflow = done.path("workflowId").asString();
    TemporalHistories histories = new TemporalHistories(world.at().temporal());
    assertThat(histories.events(workflow)).isLessThanOrEqualTo(28);
    assertThat(histories.bytes(workflow)).isLessThan(10 * 1024);
    ada.assertCredits(WELCOME - PRICE);
  }

  @Test
  void callbackBeforeTheSubmitAnswerEndsTheSame() {
    assertThat(Person.state(generated("early-callback"))).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
  }

  @Test
  void callbackThatComesTwiceEndsTheSame() {
    assertThat(Person.state(generated("duplicate-callback"))).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void cancelledJobThatStopsIsNotCharged() {
    ada.outside.jobsRun(Duration.ofSeconds(8));
    String id = ada.generate(Person.TEXT_TO_VIDEO, prompt);
    ada.reached(id, Set.of("ACCEPTED"));
    assertThat(ada.read(id).path("cancel").path("free").asBoolean()).isFalse();

    ada.studio.post("/api/generations/" + id + "/cancel", Map.of(), 200);

    assertFailed(ada.ended(id), "CANCELLED");
    assertGivenBack();
  }

  @Test
  void killedWorkerIsReplacedAndTheWorkGoesOn() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    String id = ada.generate(Person.TEXT_TO_VIDEO, prompt);
    ada.reached(id, Set.of("ACCEPTED"));

    world.kill("worker");
    world.restart("worker");

    assertThat(Person.state(ada.ended(id))).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void killedTemporalServerIsReplacedAndTheWorkGoesOn() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    String id = ada.generate(Person.TEXT_TO_VIDEO, prompt);
    ada.reached(id, Set.of("ACCEPTED"));

    world.kill("temporal");
    world.restart("temporal");

    assertThat(Person.state(ada.ended(id))).isEqualTo("DONE");
    ada.assertCredits(WELCOME - PRICE);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void pickedPictureBecomesAVideoFromACopyThatIsGoneAfterwards() throws Exception {
    JsonNode picture = ada.ended(ada.generate("flux-dev", prompt));
    ada.studio.put(
        "/api/shots/" + ada.shot + "/picked-take",
        Map.of("take", picture.path("id").asString()),
        200);

    JsonNode video = ada.ended(ada.generate("kling-3-image-to-video", prompt + " moves"));

    assertThat(Person.state(video)).isEqualTo("DONE");
    assertThat(video.path("take").path("contentType").asString()).isEqualTo("video/mp4");
    String sent = body(submits(prompt + " moves").getFirst()).path("start_image_url").asString();
    String publicKey = URI.create(picture.path("take").path("url").asString()).getPath();
    assertThat(sent).contains("X-Amz-Signature").doesNotContain(publicKey);
    assertThat(status(sent)).as("the copy after the end").isEqualTo(404);
  }

  @Test
  void onlyThisRequestLeavesAndNothingIsKeptThere() {
    generated("normal");

    JsonNode request = submits(prompt).getFirst();
    assertThat(request.toString()).doesNotContain("@example.com").doesNotContain(ada.shot);
    assertThat(request.path("headers").path("x-fal-store-io").asString()).isEqualTo("0");
    assertThat(request.path("headers").path("x-app-fal-disable-fallback").asString())
        .isEqualTo("true");
    assertThat(request.path("headers").path("x-fal-object-lifecycle-preference").asString())
        .contains("expiration_duration_seconds");
  }

  private JsonNode generated(String behaviour) {
    if (!behaviour.equals("normal")) {
      ada.outside.plan(Map.of("behaviour", behaviour, "times", 1, "matching", prompt));
    }
    return ada.ended(ada.generate(Person.TEXT_TO_VIDEO, prompt));
  }

  private static void assertFailed(JsonNode failed, String reason) {
    assertThat(Person.state(failed)).isEqualTo("FAILED");
    assertThat(failed.path("failure").path("reason").asString()).isEqualTo(reason);
    assertThat(failed.path("failure").path("message").asString()).endsWith("You were not charged.");
    assertThat(failed.path("capturedCredits").asLong()).isZero();
    assertThat(failed.has("take")).isFalse();
  }

  /// Both lines are in the history, the second in words.
  private void assertGivenBack() {
    ada.assertCredits(WELCOME);
    assertThat(kinds()).containsExactly("release", "hold", "grant");
    assertThat(ada.history().path(0).path("words").asString()).containsIgnoringCase("not charged");
  }

  private List<String> kinds() {
    return ada.history().valueStream().map(line -> line.path("kind").asString()).toList();
  }

  /// How often the prompt has left us.
  private int jobs() {
    return submits(prompt).size();
  }

  /// What fal was sent with exactly this prompt.
  private List<JsonNode> submits(String text) {
    return ada.outside
        .requests()
        .path("requests")
        .valueStream()
        .filter(request -> body(request).path("prompt").asString("").equals(text))
        .toList();
  }

  private static JsonNode body(JsonNode request) {
    return StudioClient.json(request.path("body").asString());
  }

  private static int status(String url) {
    return SharedWorld.status(URI.create(url));
  }
}
