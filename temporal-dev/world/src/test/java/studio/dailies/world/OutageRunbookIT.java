package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static studio.dailies.world.TestWorlds.SOON;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// The situations of the runbook in which a whole process or party is away: what stands still is
/// found by its saved view, says what it waits for, and goes on by the page's commands as they are
/// written.
@TestInstance(Lifecycle.PER_CLASS)
class OutageRunbookIT {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String PICTURE = "flux-dev";
  private static final Duration A_WHILE = Duration.ofHours(1);
  private static final int KILLED = 137;

  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1", "DAILIES_ERASURE_AFTER", "PT1S"), Map.of()));
  private final Runbook runbook = new Runbook(world);
  private final TemporalUi ui = new TemporalUi(world);

  @AfterAll
  void close() {
    ui.close();
    world.close();
  }

  @Test
  void whatWaitsForTheObjectStoreGoesOnWithoutARestart() {
    Person ada = new Person(world);
    done(ada);
    Person eve = new Person(world);
    done(eve);
    eve.studio.delete("/api/projects/" + eve.project, 200, Map.of("If-Match", "\"1\""));
    Person mae = new Person(world);
    done(mae);
    ada.prove();
    mae.prove();

    assertThat(world.kill("r2")).isEqualTo(KILLED);
    String generation = ada.generate(PICTURE, "An owl");
    String export = ada.studio.post("/api/exports", Map.of(), 202).path("id").asString();
    String erasure = "project-erasure:" + eve.project;
    String follow =
        mae.studio.post("/api/account/deletion", Map.of(), 202).path("follow").asString();
    runbook.type("deletion-blocked", 0, Map.of());
    try {
      ui.finds("Stuck generations", "generation:" + generation);
      says("generation:" + generation, "Waiting for fal to finish attempt 1 since ");
      ui.finds("Exports and scenes at work", "export:" + export);
      says("export:" + export, "Finding out what goes into it, since ");
      ui.finds("Deletion waiting for a store", erasure);
      says(erasure, "Deleting its media, and purging the edge, since ");
      tellsWhyItIsTriedAgain(erasure);
      tellsWhyItIsTriedAgain("export:" + export);
    } finally {
      world.restart("r2");
    }
    runbook.type("store-full", 0, Map.of());
    runbook.type("deletion-blocked", 0, Map.of());

    assertThat(Person.state(ada.ended(generation))).isEqualTo("DONE");
    assertThat(
            Await.until(
                SOON,
                LOOK,
                () ->
                    ada.studio
                        .get("/api/exports/" + export)
                        .path("state")
                        .asString()
                        .equals("READY")))
        .as("exported")
        .isTrue();
    says(erasure, "Erased.");
    StudioClient nobody = new StudioClient(SharedWorld.HTTP, world.at().api());
    assertThat(
            Await.until(
                Duration.ofSeconds(200),
                LOOK,
                () -> nobody.get(follow).path("stage").asString().equals("DONE")))
        .as("deleted")
        .isTrue();
  }

  @Test
  void whatIsBoughtWhileTemporalIsAwayBeginsOnItsReturn() {
    Person ada = new Person(world);
    assertThat(world.kill("temporal")).isEqualTo(KILLED);
    String id = ada.generate(PICTURE, "An owl");
    assertThat(Person.state(ada.read(id))).isEqualTo("NEW");
    assertThat(runbook.refused("deploy/operator retry " + id + " why", Map.of()))
        .startsWith("1 ")
        .contains("away");

    world.restart("temporal");
    runbook.type("temporal-unreachable", 0, Map.of());

    assertThat(Await.until(SOON, LOOK, () -> !Person.state(ada.read(id)).equals("NEW")))
        .as("begun")
        .isTrue();
    JsonNode done = ada.ended(id);
    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(DevWorld.WELCOME_CREDITS - done.path("capturedCredits").asLong());
  }

  @Test
  void workerThatEndsAgainAndAgainLosesNothing() {
    Person ada = new Person(world);
    ada.outside.jobsRun(Duration.ofSeconds(3));
    String id = ada.generate(PICTURE, "An owl");
    ada.reached(id, Set.of("ACCEPTED"));
    for (int i = 0; i < 2; i++) {
      assertThat(world.kill("worker")).isEqualTo(KILLED);
      world.restart("worker");
    }

    runbook.type("worker-crash-loop", 0, Map.of());

    JsonNode done = ada.ended(id);
    assertThat(Person.state(done)).isEqualTo("DONE");
    assertThat(done.path("attempts")).hasSize(1);
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void lockedAccountIsPausedAndForgivenAtOnce() throws IOException {
    Person ada = new Person(world);
    String prompt = "An owl, " + Person.random();
    ada.outside.plan(
        Map.of("behaviour", "reject-submit", "status", 403, "times", 1, "matching", prompt));
    String id = ada.generate(PICTURE, prompt);
    assertThat(Await.until(SOON, LOOK, () -> logOfWorker().contains("takes nothing of ours")))
        .isTrue();
    assertThat(Person.state(ada.read(id))).isEqualTo("HELD");
    ui.finds("By provider", "generation:" + id);
    assertThat(ui.details("generation:" + id)).contains("waits for its turn at fal since ");

    List<JsonNode> answers = runbook.type("account-locked", 0, Map.of());

    assertThat(answers.getLast().toString()).doesNotContain("PAUSED");
    assertThat(Person.state(ada.ended(id))).isEqualTo("DONE");
  }

  private String logOfWorker() {
    try {
      return Files.readString(world.log("worker"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void takesComeWithoutCallbacks() {
    Person ada = new Person(world);
    ada.outside.falSettings(Map.of("callbacks", false));
    String id = ada.generate(PICTURE, "An owl");
    ada.reached(id, Set.of("ACCEPTED", "DONE"));

    runbook.type("callbacks-missing", 0, Map.of());

    assertThat(Person.state(ada.ended(id))).isEqualTo("DONE");
    ada.outside.falSettings(Map.of("callbacks", true));
  }

  @Test
  void mailThatTheCarrierDoesNotTakeWaitsAndIsSeen() {
    String address = "mail-" + Person.random() + "@example.com";
    StudioClient ada = new StudioClient(SharedWorld.HTTP, world.at().api());
    Person.outside(world).mailPlan(Map.of("behaviour", "error", "times", 4, "matching", address));
    String challenge =
        ada.post("/api/sign-in/challenges", Map.of("email", address), 202).path("id").asString();

    ui.finds("Mails that wait", "mail:" + challenge);
    assertThat(ui.details("mail:" + challenge)).startsWith("Sending one mail: code, since ");

    assertThat(Person.outside(world).code(address, challenge)).hasSize(6);
    assertThat(Person.outside(world).mails(address)).hasSize(1);
  }

  @Test
  void whatAPersonAsksByLetterIsEnteredReadAndAnswered() {
    Person ada = new Person(world);
    Map<String, String> names = Map.of("ADDRESS", ada.address);
    runbook.type("persons-request", 0, names);
    String id = runbook.type("persons-request", 1, names).getFirst().path("id").asString();
    ui.finds("Requests that wait", "privacy-request:" + id);
    assertThat(runbook.type("persons-request", 2, names).toString()).contains(id);

    List<JsonNode> answers = runbook.type("persons-request", 3, Map.of("REQUEST", id));

    assertThat(answers.getFirst().toString()).contains("Who has seen my pictures?");
    assertThat(ada.studio.get("/api/privacy-requests").toString()).contains("ANSWERED");
    assertThat(runbook.type("key-leak", 0, Map.of()).getFirst().toString()).contains(id);
  }

  /// Waits until it does.
  private void says(String workflow, String words) {
    assertThat(Await.until(SOON, LOOK, () -> ui.details(workflow).startsWith(words)))
        .as(() -> workflow + " says: " + ui.details(workflow) + ", " + ui.pending(workflow))
        .isTrue();
  }

  /// The server keeps no message of a failure that is too long for it.
  private void tellsWhyItIsTriedAgain(String workflow) {
    assertThat(Await.until(SOON, LOOK, () -> ui.pending(workflow).contains("last_failure")))
        .as(workflow + " failed")
        .isTrue();
    assertThat(ui.pending(workflow)).doesNotContain("exceeds size limit");
  }

  /// As if a mistake of ours had ended a row and left its credits held.
  @Test
  void creditsThatTheAuditFindsHeldForNothingAreGivenBack() {
    Person ada = new Person(world);
    ada.outside.plan(Map.of("behaviour", "never-finishes", "times", 1, "matching", "A lost owl"));
    String id = ada.generate(PICTURE, "A lost owl");
    ada.reached(id, Set.of("ACCEPTED"));
    ui.terminate("generation:" + id);
    // Looked at just now, so that no round of a sweep heals it before the audit has seen it.
    write(id, Updates.set("watchedAt", Date.from(Clock.systemUTC().instant().plus(A_WHILE))));
    write(
        id,
        Updates.combine(
            Updates.set("step", "FAILED"),
            Updates.set("reason", "CANCELLED"),
            Updates.set("jobOpen", false)));
    assertThat(Audit.of(world))
        .extracting(Audit.Finding::rule, Audit.Finding::subject)
        .contains(tuple("OPEN_HOLD", id));

    write(id, Updates.set("watchedAt", new Date(0)));
    List<JsonNode> answers = runbook.type("audit-finding", 0, Map.of("GENERATION", id));

    assertThat(answers.getFirst().path("state").asString()).isEqualTo("FAILED");
    assertThat(Await.until(SOON, LOOK, () -> ada.held() == 0)).isTrue();
    ada.assertCredits(DevWorld.WELCOME_CREDITS);
    assertThat(Audit.of(world)).isEmpty();
  }

  private void write(String generation, Bson update) {
    try (MongoClient mongo = MongoClients.create(world.at().mongodb())) {
      mongo
          .getDatabase("dailies")
          .getCollection("generations")
          .updateOne(Filters.eq("_id", generation), update);
    }
  }

  private static void done(Person person) {
    assertThat(Person.state(person.ended(person.generate(PICTURE, "A fox")))).isEqualTo("DONE");
  }
}
