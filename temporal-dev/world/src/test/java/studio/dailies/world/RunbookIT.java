package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// Each situation of the runbook, planted in a world that runs: found by its saved view, understood
/// from its details, healed by the page's commands exactly as they are written.
@ExtendWith(SharedWorld.class)
class RunbookIT {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration USUAL_JOB = Duration.ofMillis(1500);

  private final Person ada;
  private final ShopClient shop;
  private final Runbook runbook;
  private final TemporalUi ui;
  private final String prompt = "A fox, " + Person.random();

  RunbookIT(DevWorld world) {
    ada = new Person(world);
    shop = ShopClient.of(world.at());
    runbook = new Runbook(world);
    ui = new TemporalUi(world);
  }

  @AfterEach
  void close() {
    ui.close();
    shop.behave();
    ada.outside.falSettings(Map.of("jobMillis", USUAL_JOB.toMillis(), "callbacks", true));
  }

  @Test
  void generationWhoseRunWasLostGoesOn() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    for (int block : new int[] {0, 1}) {
      String id = ada.generate("flux-dev", "A fox, " + Person.random());
      ada.reached(id, Set.of("ACCEPTED"));
      ui.terminate("generation:" + id);
      ui.finds("Failed runs", "generation:" + id);

      JsonNode shown = runbook.type("stuck-generation", block, Map.of("GENERATION", id)).getFirst();

      assertThat(shown.path("state").asString()).isEqualTo("ACCEPTED");
      assertThat(Person.state(ada.ended(id))).isEqualTo("DONE");
    }
  }

  @Test
  void generationWithARunThatHangsGetsAnother() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    String id = ada.generate("flux-dev", prompt);
    ada.reached(id, Set.of("ACCEPTED"));
    String run = ui.run("generation:" + id);

    runbook.type("stuck-generation", 1, Map.of("GENERATION", id));

    assertThat(ui.run("generation:" + id)).isNotEqualTo(run);
    JsonNode done = ada.ended(id);
    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(DevWorld.WELCOME_CREDITS - done.path("capturedCredits").asLong());
  }

  @Test
  void generationThatNeverEndsIsEndedAndNotCharged() {
    ada.outside.plan(Map.of("behaviour", "never-finishes", "times", 1, "matching", prompt));
    String id = ada.generate("flux-dev", prompt);
    ada.reached(id, Set.of("ACCEPTED"));
    ui.finds("By provider", "generation:" + id);
    assertThat(ui.details("generation:" + id))
        .startsWith("Waiting for fal to finish attempt 1 since ");

    JsonNode shown = runbook.type("generation-to-end", 0, Map.of("GENERATION", id)).getFirst();

    assertThat(shown.path("attempts").path(0).path("job").asString()).isNotEmpty();
    JsonNode failed = ada.ended(id);
    assertThat(failed.path("failure").path("message").asString()).contains("not charged");
    ada.assertCredits(DevWorld.WELCOME_CREDITS);
  }

  @Test
  void unknownOutcomeIsMarkedAndCanBeEnded() {
    ada.outside.falSettings(Map.of("callbacks", false));
    ada.outside.plan(Map.of("behaviour", "lost-answer", "times", 1, "matching", prompt));
    String id = ada.generate("flux-dev", prompt);
    ada.reached(id, Set.of("UNKNOWN"));
    ui.finds("Unknown outcome", "generation:" + id);
    ui.finds("Needs a person", "generation:" + id);
    assertThat(ui.details("generation:" + id))
        .startsWith("Unknown outcome: the answer of fal on attempt 1 was lost.");
    runbook.type("unknown-outcome", 0, Map.of("GENERATION", id));

    runbook.type("unknown-outcome", 1, Map.of("GENERATION", id));

    assertThat(Person.state(ada.ended(id))).isEqualTo("FAILED");
    ada.assertCredits(DevWorld.WELCOME_CREDITS);
  }

  @Test
  void parkedProviderIsSentNothingAndThenAll() {
    JsonNode parked = runbook.type("provider-down", 0, Map.of()).getLast();
    assertThat(parked.path("parked").asBoolean()).isTrue();
    try {
      // What a worker has read of it is believed for a second.
      assertThat(Await.until(SOON, LOOK, this::isHeldBack)).isTrue();
    } finally {
      runbook.type("provider-down", 1, Map.of());
    }

    assertThat(Person.state(ada.ended(ada.newest()))).isEqualTo("DONE");
  }

  /// Whether the newest of two that were asked for a second apart waits where nothing was sent.
  private boolean isHeldBack() {
    String id = ada.generate("flux-dev", "A fox, " + Person.random());
    JsonNode now = ada.reached(id, Set.of("HELD", "ACCEPTED", "DONE"));
    return Person.state(now).equals("HELD")
        && ui.details("generation:" + id)
            .startsWith("Credits held; attempt 1 waits for its turn at fal since ")
        && !Await.until(
            Duration.ofSeconds(3), LOOK, () -> !Person.state(ada.read(id)).equals("HELD"));
  }

  @Test
  void paymentWhoseWebhookWasLostIsFound() {
    shop.retryFactor(0.01);
    shop.plan(Map.of("behaviour", "drop", "event", "order_created", "times", 1));
    shop.pay(ada.checkout("pack-100"));
    shop.awaitTold();

    runbook.type("reconcile", 0, Map.of());

    long expected = DevWorld.WELCOME_CREDITS + 100;
    assertThat(Await.until(SOON, LOOK, () -> ada.available() == expected)).isTrue();
  }

  @Test
  void twoPeopleGiveCreditsOnce() {
    JsonNode account = ada.studio.get("/api/account");
    Map<String, String> names =
        Map.of(
            "ADDRESS",
            account.path("address").asString(),
            "ACCOUNT",
            account.path("id").asString());
    List<JsonNode> asked = runbook.type("grant-credits", 0, names);
    assertThat(asked.getFirst().path("id")).isEqualTo(account.path("id"));
    assertThat(ada.available()).isEqualTo(DevWorld.WELCOME_CREDITS);

    Map<String, String> grant = Map.of("GRANT", asked.getLast().path("id").asString());
    runbook.type("grant-credits", 1, grant);
    runbook.type("grant-credits", 1, grant);

    assertThat(ada.available()).isEqualTo(DevWorld.WELCOME_CREDITS + 40);
    assertThat(ada.history().path(0).path("words").asString()).isEqualTo("credits from the studio");
  }

  @Test
  void suspendedAccountMakesNothingUntilItIsRestored() {
    Map<String, String> names =
        Map.of("ACCOUNT", ada.studio.get("/api/account").path("id").asString());
    runbook.type("suspend-account", 0, names);
    ada.studio.post("/api/projects", Map.of("name", "More"), 403);
    ada.studio.get("/api/projects");

    runbook.type("suspend-account", 1, names);

    ada.studio.post("/api/projects", Map.of("name", "More"), 201);
  }

  /// Commands that heal nothing here, since nothing is broken: they are understood all the same.
  @Test
  void everyOtherCommandIsUnderstood() {
    String id = ada.ended(ada.generate("flux-dev", prompt)).path("id").asString();
    Map<String, String> names = Map.of("GENERATION", id);
    runbook.type("stuck-generation", 2, names);
    for (String page : Runbook.pages()) {
      if (!OWN.contains(page)) {
        for (int block = 0; block < Runbook.blocks(page).size(); block++) {
          runbook.type(page, block, names);
        }
      }
    }
  }

  /// Pages whose situation is planted above, or in [OutageRunbookIT].
  private static final Set<String> OWN =
      Set.of(
          "stuck-generation",
          "generation-to-end",
          "unknown-outcome",
          "provider-down",
          "reconcile",
          "grant-credits",
          "suspend-account",
          "account-locked",
          "audit-finding",
          "callbacks-missing",
          "deletion-blocked",
          "key-leak",
          "mail-waiting",
          "persons-request",
          "store-full",
          "temporal-unreachable",
          "worker-crash-loop");

  @Test
  void commandThatMakesNoSenseSaysWhyAndChangesNothing() {
    JsonNode done = ada.ended(ada.generate("flux-dev", prompt));
    Map<String, String> names = Map.of("GENERATION", done.path("id").asString());

    assertThat(runbook.refused("deploy/operator end $GENERATION why", names))
        .startsWith("1 ")
        .contains("It is DONE", "Nothing was changed.");
    assertThat(runbook.refused("deploy/operator retry " + "0".repeat(32) + " why", names))
        .startsWith("1 ")
        .contains("the id of a generation");
    assertThat(runbook.refused("deploy/operator park nobody why", names))
        .startsWith("1 ")
        .contains("elevenlabs, fal, piapi");
    for (String mistyped :
        List.of(
            "deploy/operator end $GENERATION",
            "deploy/operator end $GENERATION two words",
            "deploy/operator show ../accounts",
            "deploy/operator grant $GENERATION 1.5 why",
            "deploy/operator delete $GENERATION why")) {
      assertThat(runbook.refused(mistyped, names)).as(mistyped).startsWith("2 ");
    }

    assertThat(ada.read(names.get("GENERATION"))).isEqualTo(done);
  }

  @Test
  void everySavedViewIsTaken() {
    assertThat(Runbook.queries()).hasSize(13);
    for (String query : Runbook.queries()) {
      assertThat(ui.count(query)).as(query).isNotNegative();
    }
  }

  @Test
  void everyPageIsListedAndSaysAllItShould() {
    String index = Runbook.read("runbook.md");
    assertThat(Runbook.pages()).hasSize(19);
    for (String page : Runbook.pages()) {
      assertThat(index).contains("(runbook/" + page + ".md)");
      assertThat(Runbook.read("runbook/" + page + ".md"))
          .as(page)
          .contains("**How it looks.**", "**What is safe.**", "**What to do.**", "**What to tell");
    }
  }
}
