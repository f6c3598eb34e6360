package studio.dailies.api.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.project.Shots;
import studio.dailies.store.scene.SceneRuns;
import tools.jackson.databind.JsonNode;

class SceneRunTest {
  private static final String PICTURE = "flux-dev";
  private static final String VIDEO = "kling-3-text-to-video";
  private static final long PRICE = 4;

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Generations generations = api.part(Generations.class);
  private final SceneRuns runs = api.part(SceneRuns.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String project = "";
  private String scene = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    eve.signIn();
    project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
    scene = ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"Night\"}");
  }

  @Test
  void planSaysWhatIsMadeWhatIsBlockedAndWhatItCostsAndNothingIsBegun() {
    String fox = shot("a fox");
    String empty = shot("");
    String owl = shot("an owl");

    Browser.Answer plan = plan(PICTURE);

    assertThat(plan.status()).as(plan.body()).isEqualTo(201);
    assertThat(plan.headers().firstValue("Location"))
        .hasValue("/api/scene-runs/" + plan.text("id"));
    assertThat(plan.text("state")).isEqualTo("PLANNED");
    assertThat(plan.json().path("credits").asLong()).isEqualTo(2 * PRICE);
    assertThat(plan.text("expiresAt"))
        .isEqualTo(api.clock().instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(shots(plan.json())).containsExactly(fox, owl);
    assertThat(plan.json().path("shots").get(0).has("generation")).isFalse();
    JsonNode blocked = plan.json().path("blocked").get(0);
    assertThat(blocked.path("shot").asString()).isEqualTo(empty);
    assertThat(blocked.path("field").asString()).isEqualTo("prompt");
    assertThat(blocked.path("reason").asString()).startsWith("Its description has nothing to read");
    assertThat(plan.text("message"))
        .isEqualTo("Shots: 2, for 8 credits at most. Nothing is made before you confirm it.");
    assertThat(plan.text("cancel")).isEqualTo("Nothing has begun: to cancel is free.");
    assertThat(ada.get("/api/scene-runs/" + plan.text("id")).body()).isEqualTo(plan.body());
    assertThat(ada.get("/api/generations").json().path("items")).isEmpty();
    assertThat(ada.get("/api/credits").json().path("held").asLong()).isZero();
  }

  @Test
  void onlyWhatIsMissingIsPlanned() {
    String made = shot("a fox");
    String film = shot("an owl");
    String begun = shot("a hare");
    String aside = shot("a mouse");
    Takes.done(api, ada, made);
    Takes.make(api, Takes.bought(api, ada, film, VIDEO), "video/mp4");
    Takes.bought(api, ada, begun, PICTURE);
    GenerationId discarded = Takes.done(api, ada, aside);
    ada.post("/api/takes/" + discarded + "/discard", "{}");

    JsonNode plan = plan(PICTURE).json();

    assertThat(shots(plan)).as("no picture yet").containsExactly(film, aside);
    assertThat(plan.path("haveTakes").asInt()).isEqualTo(1);
    assertThat(plan.path("underWay").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsOutOfDateIsMadeAnewOnlyIfThatIsAskedFor() {
    String shot = shot("a fox");
    GenerationId take = Takes.done(api, ada, shot);
    ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(take));
    assertThat(shots(plan(PICTURE, ",\"refresh\":true").json())).as("up to date").isEmpty();
    ada.edit("/api/shots/" + shot, "{\"description\":\"two foxes\"}");

    assertThat(shots(plan(PICTURE).json())).isEmpty();
    assertThat(shots(plan(PICTURE, ",\"refresh\":true").json())).containsExactly(shot);
  }

  @Test
  void repeatedRequestIsTheSamePlan() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE, "", "Idempotency-Key", "k");
    shot("an owl");

    assertThat(plan(PICTURE, "", "Idempotency-Key", "k").body()).isEqualTo(plan.body());
    assertThat(plan(VIDEO, "", "Idempotency-Key", "k").problem())
        .isEqualTo("idempotency-key-reused");
    assertThat(shots(plan(PICTURE).json())).hasSize(2);
  }

  @Test
  void confirmedPlanIsStoredWholeAndNothingOfItIsBegunHere() {
    String fox = shot("a fox");
    String owl = shot("an owl");
    Browser.Answer plan = plan(PICTURE);

    Browser.Answer confirmed = confirm(plan);

    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(202);
    assertThat(confirmed.text("state")).isEqualTo("RUNNING");
    assertThat(confirmed.json().has("expiresAt")).isFalse();
    assertThat(confirmed.text("workflowId")).isEqualTo("scene-run:" + plan.text("id"));
    assertThat(shots(confirmed.json())).containsExactly(fox, owl);
    assertThat(confirmed.json().path("counts").path("planned").asInt()).isEqualTo(2);
    for (GenerationId id : made(confirmed)) {
      JsonNode generation = ada.get("/api/generations/" + id).json();
      assertThat(generation.path("state").asString()).isEqualTo("PLANNED");
      assertThat(generation.path("waitingFor").asString()).isEqualTo("its turn in the plan");
      assertThat(generation.path("quotedCredits").asLong()).isEqualTo(PRICE);
    }
    assertThat(generations.inputs(row(made(confirmed).getFirst())).prompt()).isEqualTo("a fox");
    assertThat(ada.get("/api/scenes/" + scene + "/runs").json().path("items")).hasSize(1);
  }

  @Test
  void planIsConfirmedOnceHoweverOftenAndHoweverManyAtOnce() throws Exception {
    shot("a fox");
    shot("an owl");
    Browser.Answer plan = plan(PICTURE);
    List<Callable<Browser.Answer>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(() -> confirm(plan));
    }
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser.Answer> each : tabs.invokeAll(all)) {
        assertThat(each.get().status()).as(each.get().body()).isEqualTo(202);
      }
    }
    api.clock().advance(Duration.ofHours(1));

    assertThat(confirm(plan).text("state")).as("later").isEqualTo("RUNNING");
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(2);
  }

  @Test
  void anotherTotalThanThePlansIsRefused() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    Map<String, Long> before = api.counts();

    Browser.Answer answer = confirm(plan.text("id"), "5");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("plan-changed");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("credits");
    assertThat(answer.text("detail")).contains("must be what the plan costs: 4");
    assertThat(confirm(plan.text("id"), "null").problem()).isEqualTo("invalid-input");
    assertThat(confirm(plan.text("id"), "4.5").problem()).isEqualTo("invalid-input");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void expiredPlanIsRefused() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    api.clock().advance(Duration.ofMinutes(15));
    Map<String, Long> before = api.counts();

    Browser.Answer answer = confirm(plan);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("quote-expired");
    assertThat(answer.text("detail")).contains("nothing was charged");
    assertThat(read(plan).text("message")).contains("Make a new plan; nothing was charged");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void planOfAnotherPriceListIsRefused() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    api.part(MongoDatabase.class)
        .getCollection("quotes")
        .updateMany(
            Filters.eq("project", project), Updates.set("priceVersion", "0123456789abcdef"));

    assertThat(confirm(plan).problem()).isEqualTo("quote-expired");
    assertNothingBegan();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edited | must be as it was. The description of this shot was changed on",
        "deleted | must still be in the scene",
        "bought | must not have been made or begun since",
        "made | must not have been made or begun since",
        "quote | must not have been made or begun since",
      })
  void planWhoseShotsHaveChangedIsRefusedAndNamesThem(String how, String words) {
    shot("a fox");
    String owl = shot("an owl");
    Browser.Answer plan = plan(PICTURE);
    api.clock().advance(Duration.ofMinutes(1));
    switch (how) {
      case "edited" -> ada.edit("/api/shots/" + owl, "{\"description\":\"a hawk\"}");
      case "deleted" -> ada.remove("/api/shots/" + owl);
      case "bought" -> Takes.bought(api, ada, owl, PICTURE);
      case "made" -> Takes.done(api, ada, owl);
      default -> Takes.make(api, boughtBySelf(plan, owl), "image/png");
    }
    long held = ada.get("/api/generations").json().path("items").size();

    Browser.Answer answer = confirm(plan);

    assertThat(answer.problem()).as(answer.body()).isEqualTo("plan-changed");
    assertThat(answer.text("detail"))
        .isEqualTo(
            "1 of its shots has changed since it was made. Make a new plan; nothing was charged.");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/value").asString()).isEqualTo(owl);
    assertThat(answer.json().at("/errors/0/limit").asString()).startsWith(words);
    assertThat(ada.get("/api/generations").json().path("items")).hasSize((int) held);
  }

  /// Buys the very quote that the plan has for this shot.
  private GenerationId boughtBySelf(Browser.Answer plan, String shot) {
    String quote =
        runs.find(new SceneRunId(plan.text("id"))).orElseThrow().items().stream()
            .filter(item -> item.shot().value().equals(shot))
            .findFirst()
            .orElseThrow()
            .quote()
            .value();
    return new GenerationId(
        ada.post(
                "/api/generations",
                "{\"quote\":\"%s\"}".formatted(quote),
                "Idempotency-Key",
                ids.next())
            .text("id"));
  }

  @Test
  void whatATakeWouldNotShowIsNoChange() {
    String fox = shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    api.clock().advance(Duration.ofMinutes(1));
    ada.edit("/api/shots/" + fox, "{\"move\":\"PAN\"}");
    ada.post(
        "/api/shots/" + fox + "/position",
        "{\"after\":null}",
        "If-Match",
        ada.tag("/api/shots/" + fox));
    shot("an owl");

    assertThat(confirm(plan).status()).isEqualTo(202);
  }

  @Test
  void tooFewCreditsForAllOfItBeginNothing() {
    shot("a fox");
    shot("an owl");
    Browser.Answer plan = plan(PICTURE);
    api.part(Ledger.class).hold(ledger(), new GenerationId(ids.next()), 100 - 2 * PRICE + 1);
    Map<String, Long> before = api.counts();

    Browser.Answer answer = confirm(plan);

    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.problem()).isEqualTo("not-enough-credits");
    assertThat(answer.json().path("price").asLong()).isEqualTo(2 * PRICE);
    assertThat(api.counts()).isEqualTo(before);
    assertThat(read(plan).text("state")).isEqualTo("PLANNED");
  }

  @Test
  void emptyPlanHasNothingToConfirm() {
    shot("");
    Browser.Answer plan = plan(PICTURE);

    assertThat(plan.json().path("credits").asLong()).isZero();
    assertThat(confirm(plan).problem()).isEqualTo("nothing-to-make");
  }

  @Test
  void ofASceneOneRunGoesOnAtATime() {
    shot("a fox");
    Browser.Answer first = plan(PICTURE);
    Browser.Answer second = plan(VIDEO);
    confirm(first);
    // Both plans were made before anything began, so only the run itself is in the way.
    for (GenerationId id : made(read(first))) {
      api.part(MongoDatabase.class)
          .getCollection("generations")
          .deleteOne(Filters.eq("_id", id.value()));
    }

    Browser.Answer refused = confirm(second);

    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("run-goes-on");
    assertThat(read(second).text("state")).isEqualTo("PLANNED");
    ada.prove();
    Browser program = api.browser().bearing(ada.token("spend"));
    assertThat(confirm(program, second).problem()).isEqualTo("run-goes-on");
    assertThat(ada.get("/api/tokens").json().at("/items/0/spentToday").asLong())
        .as("what is refused counts nothing")
        .isZero();
  }

  @Test
  void pausedAndResumedAndCancelledByAWrite() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    assertThat(post(plan, "pause").problem()).isEqualTo("not-confirmed");
    assertThat(post(plan, "resume").problem()).isEqualTo("not-confirmed");
    confirm(plan);

    assertThat(post(plan, "pause").text("state")).isEqualTo("PAUSED");
    assertThat(post(plan, "pause").text("state")).as("again").isEqualTo("PAUSED");
    assertThat(read(plan).text("message")).contains("After seven days it is cancelled");
    assertThat(post(plan, "resume").text("state")).isEqualTo("RUNNING");
    assertThat(read(plan).text("cancel")).isEqualTo("What was not sent ends, free of charge.");
    Browser.Answer cancelled = post(plan, "cancel");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.text("state")).isEqualTo("CANCELLING");
    assertThat(cancelled.json().has("cancel")).isFalse();
    assertThat(post(plan, "cancel").text("state")).as("again").isEqualTo("CANCELLING");
    assertThat(post(plan, "pause").problem()).isEqualTo("run-ended");
    assertThat(post(plan, "resume").problem()).isEqualTo("run-ended");
    assertThat(confirm(plan).problem()).isEqualTo("run-ended");
  }

  @Test
  void planThatIsCancelledIsOverAtOnce() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);

    assertThat(post(plan, "cancel").text("state")).isEqualTo("CANCELLED");
    assertThat(read(plan).text("message"))
        .isEqualTo("Nothing of it was made, and nothing was charged.");
    assertThat(confirm(plan).problem()).isEqualTo("run-ended");
    assertNothingBegan();
  }

  /// What is captured, what is not charged, and what may still be, come to the price of the plan.
  @Test
  void countsAndCreditsAreThoseOfItsShots() {
    for (String each : List.of("a fox", "an owl", "a hare", "a mouse")) {
      shot(each);
    }
    Browser.Answer plan = plan(PICTURE);
    List<GenerationId> made = made(confirm(plan));
    generations.begin(made.get(0));
    Takes.make(api, made.get(0), "image/png");
    generations.begin(made.get(1));
    generations.end(made.get(1), Phase.NEW, FailureReason.NOT_ENOUGH_CREDITS);
    generations.move(made.get(1), Phase.ENDING, Phase.FAILED);
    generations.begin(made.get(2));
    generations.move(made.get(2), Phase.NEW, Phase.held(1));
    generations.beginSend(made.get(2), 1, api.clock().instant());

    JsonNode run = read(plan).json();

    for (String each : List.of("planned", "running", "done", "failed")) {
      assertThat(run.path("counts").path(each).asInt()).as(each).isEqualTo(1);
    }
    assertThat(run.path("capturedCredits").asLong()).isEqualTo(PRICE);
    assertThat(run.path("notChargedCredits").asLong()).isEqualTo(PRICE);
    assertThat(run.path("message").asString())
        .isEqualTo(
            "1 of 4 done, 1 failed and cost nothing, 1 being made, 1 waiting. Failed for want of"
                + " credits: 1.");
    assertThat(run.path("cancel").asString())
        .isEqualTo(
            "What was not sent ends, free of charge. With providers: 1. Those that finish become"
                + " takes and cost up to 4 credits.");
    assertThat(run.at("/shots/1/failure").asString()).endsWith("You were not charged.");
    assertThat(run.at("/shots/0/state").asString()).isEqualTo("DONE");
  }

  @Test
  void foreignRunAnswersExactlyAsAMissingOne() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    String missing = ids.next();

    for (String what : List.of("", "/confirm", "/pause", "/resume", "/cancel")) {
      String theirs = "/api/scene-runs/" + plan.text("id") + what;
      String nobodys = "/api/scene-runs/" + missing + what;
      Browser.Answer foreign =
          what.isEmpty() ? eve.get(theirs) : eve.post(theirs, "{\"credits\":4}");
      Browser.Answer absent =
          what.isEmpty() ? eve.get(nobodys) : eve.post(nobodys, "{\"credits\":4}");
      assertThat(foreign.status()).as(what).isEqualTo(404);
      assertThat(foreign.body()).as(what).isEqualTo(absent.body());
    }
    assertThat(eve.get("/api/scenes/" + scene + "/runs").status()).isEqualTo(404);
    assertThat(read(plan).text("state")).isEqualTo("PLANNED");
    assertThat(ada.get("/api/scenes/" + scene + "/runs?cursor=" + missing).problem())
        .isEqualTo("invalid-input");
  }

  @Test
  void projectIsNotDeletedWhileARunOfItGoesOn() {
    shot("a fox");
    Browser.Answer plan = plan(PICTURE);
    confirm(plan);

    Browser.Answer refused = ada.remove("/api/projects/" + project);
    assertThat(refused.problem()).isEqualTo("generations-running");
    // Even while nothing of it is stored yet.
    for (GenerationId id : made(read(plan))) {
      api.part(MongoDatabase.class)
          .getCollection("generations")
          .deleteOne(Filters.eq("_id", id.value()));
    }
    refused = ada.remove("/api/projects/" + project);
    assertThat(refused.problem()).isEqualTo("generations-running");
    assertThat(refused.text("detail")).startsWith("A run of one of its scenes has not ended");

    var run = runs.find(new SceneRunId(plan.text("id"))).orElseThrow();
    runs.move(run, RunState.DONE);
    assertThat(ada.remove("/api/projects/" + project).status()).isEqualTo(200);
    assertThat(read(plan).status()).isEqualTo(404);
  }

  /// Whatever comes first: nothing goes on in a project that is gone.
  @Test
  void whatIsConfirmedWhileTheProjectIsDeletedIsEitherSeenOrNotMade() throws Exception {
    for (int round = 0; round < 4; round++) {
      begin();
      shot("a fox");
      Browser.Answer plan = plan(PICTURE);
      List<Callable<Browser.Answer>> both =
          List.of(() -> ada.remove("/api/projects/" + project), () -> confirm(plan));
      List<Integer> answers = new ArrayList<>();
      try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Browser.Answer> each : tabs.invokeAll(both)) {
          answers.add(each.get().status());
        }
      }
      RunState state = runs.find(new SceneRunId(plan.text("id"))).orElseThrow().state();
      assertThat(answers.getFirst()).isIn(200, 409);
      if (answers.getFirst() == 200) {
        assertThat(answers.getLast()).isEqualTo(404);
        assertThat(state).isIn(RunState.PLANNED, RunState.CANCELLING);
      }
    }
  }

  @Test
  void fiveHundredShotsAreOnePlan() {
    AccountId account = account();
    Shots shots = api.part(Shots.class);
    for (int i = 0; i < 500; i++) {
      shots.add(
          new ShotId(ids.next()),
          account,
          new ProjectId(project),
          new SceneId(scene),
          ShotContent.of("fox"));
    }
    api.part(Ledger.class)
        .grant(ledger(), "pack:" + ids.next(), 500 * PRICE, LotClass.BOUGHT, null);

    Browser.Answer confirmed = confirm(plan(PICTURE));

    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(202);
    assertThat(made(confirmed)).hasSize(500).doesNotHaveDuplicates();
  }

  private AccountId account() {
    return new AccountId(ada.get("/api/session").text("account"));
  }

  private LedgerId ledger() {
    return api.part(Accounts.class).find(account()).orElseThrow().ledger();
  }

  private void assertNothingBegan() {
    assertThat(ada.get("/api/generations").json().path("items")).isEmpty();
  }

  private String shot(String description) {
    api.clock().advance(Duration.ofMillis(1));
    return ada.make(
        "/api/scenes/" + scene + "/shots", "{\"description\":\"%s\"}".formatted(description));
  }

  private Browser.Answer plan(String model) {
    return plan(model, "");
  }

  private Browser.Answer plan(String model, String more, String... headers) {
    return ada.post(
        "/api/scenes/" + scene + "/runs", "{\"model\":\"%s\"%s}".formatted(model, more), headers);
  }

  private Browser.Answer confirm(Browser.Answer plan) {
    return confirm(ada, plan);
  }

  private static Browser.Answer confirm(Browser who, Browser.Answer plan) {
    return confirm(who, plan.text("id"), plan.json().path("credits").toString());
  }

  private Browser.Answer confirm(String run, String credits) {
    return confirm(ada, run, credits);
  }

  private static Browser.Answer confirm(Browser who, String run, String credits) {
    return who.post("/api/scene-runs/" + run + "/confirm", "{\"credits\":%s}".formatted(credits));
  }

  private Browser.Answer post(Browser.Answer plan, String what) {
    return ada.post("/api/scene-runs/" + plan.text("id") + "/" + what, "{}");
  }

  private Browser.Answer read(Browser.Answer plan) {
    return ada.get("/api/scene-runs/" + plan.text("id"));
  }

  private Generation row(GenerationId id) {
    return generations.find(id).orElseThrow();
  }

  private static List<String> shots(JsonNode run) {
    return run.path("shots").valueStream().map(it -> it.path("shot").asString()).toList();
  }

  private static List<GenerationId> made(Browser.Answer run) {
    return run.json()
        .path("shots")
        .valueStream()
        .map(it -> new GenerationId(it.path("generation").asString()))
        .toList();
  }
}
