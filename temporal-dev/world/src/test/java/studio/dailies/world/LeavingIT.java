package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// People leave in whatever they are in the middle of, and while everybody outside is away: the end
/// is the same, and what comes late leaves nothing of them.
@TestInstance(Lifecycle.PER_CLASS)
class LeavingIT {
  private static final Duration SOON = Duration.ofSeconds(400);
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String PICTURE = "flux-dev";
  private static final int KILLED = 137;

  /// What lasts 15 minutes takes 27 s, an hour 108 s. Of one account one generation is at a
  /// provider at a time.
  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of("DAILIES_TIMEOUTS_FACTOR", "0.03", "DAILIES_PERMITS_ACCOUNT", "1"), Map.of()));

  private final ShopClient shop = ShopClient.of(world.at());
  private final Operator operator = new Operator(world);
  private final RawStores stores = new RawStores(world);
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final MongoDatabase database = mongo.getDatabase("dailies");

  /// In everything that they wrote, their address included.
  private final String word = "zzq" + Person.random() + "qzz";

  /// What somebody is in the middle of.
  private enum Phase {
    QUEUED,
    SENDING,
    WAITING,
    NOT_CANCELLED_IN_TIME,
    ENDED,
    EXPORT,
    PURCHASE,
    SCENE_RUN,
    /// The last, since clips are large from then on.
    COLLECTING
  }

  private record Leaver(Phase phase, Person person, String account, String follow) {}

  @AfterAll
  void close() {
    mongo.close();
    operator.close();
    world.close();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void whoLeavesInTheMiddleOfAnythingIsGoneAndWhatComesLateLeavesNothing() throws Exception {
    shop.retryFactor(0.01);
    List<Leaver> leavers = new ArrayList<>();
    String checkout = "";
    for (Phase phase : Phase.values()) {
      Person person = new Person(world, phase.name().toLowerCase(Locale.ROOT) + "-" + address());
      String account = person.studio.get("/api/account").path("id").asString();
      person.prove();
      String opened = isInTheMiddleOf(phase, person);
      checkout = opened.isEmpty() ? checkout : opened;
      leavers.add(new Leaver(phase, person, account, leave(person)));
    }

    leavers.forEach(this::awaitGone);
    Person.outside(world).falSettings(Map.of("clipBytes", 0));
    assertThat(left(leavers)).as("documents that name who has left").isEmpty();

    List<Long> before = List.of(count("generations"), count("callbacks"), count("accounts"));
    long suppressed = count("mail_suppressions");
    Person.outside(world).release();
    bounces(leavers.getFirst().person().address);
    shop.pay(checkout);
    shop.awaitTold();
    assertThat(Await.until(SOON, LOOK, () -> count("mail_suppressions") > suppressed))
        .as("the bounce was heard")
        .isTrue();
    assertThat(Await.until(SOON, LOOK, () -> count("payments") > 0)).as("the order too").isTrue();

    assertThat(left(leavers)).as("documents that name them again").isEmpty();
    assertThat(List.of(count("generations"), count("callbacks"), count("accounts")))
        .as("what came late")
        .isEqualTo(before);
    assertThat(stores.filesWith(word)).as("files that hold what was written").isEmpty();
  }

  /// @return the checkout that is open then, if there is one
  private String isInTheMiddleOf(Phase phase, Person person) throws IOException {
    Duration slow = Duration.ofSeconds(6);
    switch (phase) {
      case QUEUED -> {
        never(person, "never-finishes");
        String id = person.generate(PICTURE, "Not yet sent, " + word);
        assertThat(Person.state(person.read(id))).isIn("NEW", "HELD");
      }
      case SENDING -> {
        person.outside.jobsRun(slow);
        planned(person, "lost-answer");
        String id = person.generate(Person.TEXT_TO_VIDEO, prompt("lost-answer"));
        person.reached(id, Set.of("SENDING", "UNKNOWN"));
      }
      case WAITING -> never(person, "never-finishes");
      case NOT_CANCELLED_IN_TIME -> {
        person.outside.jobsRun(slow);
        never(person, "cancel-too-late");
      }
      case COLLECTING -> {
        person.outside.jobsRun(Duration.ofMillis(200));
        person.outside.falSettings(Map.of("clipBytes", 200 << 20));
        int before = person.outside.downloads().size();
        person.generate(Person.TEXT_TO_VIDEO, "A long fox, " + word);
        assertThat(Await.until(SOON, LOOK, () -> person.outside.downloads().size() > before))
            .isTrue();
      }
      case ENDED -> done(person);
      case EXPORT -> {
        done(person);
        person.studio.post("/api/exports", Map.of(), 202);
      }
      case PURCHASE -> {
        return person.checkout("pack-100");
      }
      case SCENE_RUN -> sceneRun(person);
    }
    return "";
  }

  private void never(Person person, String behaviour) {
    planned(person, behaviour);
    String id = person.generate(Person.TEXT_TO_VIDEO, prompt(behaviour));
    person.reached(id, Set.of("ACCEPTED"));
  }

  private void planned(Person person, String behaviour) {
    person.outside.plan(Map.of("behaviour", behaviour, "matching", prompt(behaviour)));
  }

  private String prompt(String behaviour) {
    return "An owl, " + word + ", " + behaviour;
  }

  private void done(Person person) {
    person.outside.jobsRun(Duration.ofMillis(200));
    JsonNode done = person.ended(person.generate(PICTURE, "A fox, " + word));
    assertThat(Person.state(done)).as(done.toString()).isEqualTo("DONE");
  }

  private void sceneRun(Person person) {
    person.runsScene(PICTURE, Collections.nCopies(3, "Shot of " + word));
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void whileEverybodyOutsideIsAwayNothingIsSaidToBeDoneAndAfterwardsAllEndsTheSame()
      throws Exception {
    Person ada = new Person(world, address());
    String account = ada.studio.get("/api/account").path("id").asString();
    done(ada);
    ada.checkout("pack-100");
    ada.prove();
    Person eve = new Person(world, address());
    done(eve);
    eve.prove();

    for (String outside : List.of("sandboxes", "r2")) {
      assertThat(world.kill(outside)).isEqualTo(KILLED);
    }
    String follow = leave(ada);
    String export = eve.studio.post("/api/exports", Map.of(), 202).path("id").asString();
    assertThat(Await.until(AWAY, LOOK, () -> isGone(follow) || isReady(eve, export)))
        .as("said to be done while provider, mail, store, shop and edge are away")
        .isFalse();
    for (String outside : List.of("r2", "sandboxes")) {
      world.restart(outside);
    }

    Leaver leaver = new Leaver(Phase.ENDED, ada, account, follow);
    awaitGone(leaver);
    assertThat(left(List.of(leaver))).isEmpty();
    String take = eve.newest();
    assertThat(Await.until(SOON, LOOK, () -> isReady(eve, export))).isTrue();
    assertThat(Archives.problem(eve.studio, export, take)).isEmpty();
    assertThat(Await.until(SOON, LOOK, () -> !mails(eve, "export is ready").isEmpty())).isTrue();
    assertThat(mails(eve, "export is ready")).hasSize(1);
  }

  private String address() {
    return word + "-" + Person.random() + "@example.com";
  }

  private static String leave(Person person) {
    return person.studio.post("/api/account/deletion", Map.of(), 202).path("follow").asString();
  }

  private static boolean isReady(Person person, String export) {
    return person.studio.get("/api/exports/" + export).path("state").asString().equals("READY");
  }

  private boolean isGone(String follow) {
    return stage(follow).equals("DONE");
  }

  private String stage(String follow) {
    return followed(follow).path("stage").asString();
  }

  private JsonNode followed(String follow) {
    return new StudioClient(SharedWorld.HTTP, world.at().api()).get(follow);
  }

  /// With a completion, and one receipt in one mail.
  private void awaitGone(Leaver leaver) {
    assertThat(Await.until(SOON, LOOK, () -> isGone(leaver.follow())))
        .as(() -> leaver.phase() + " is still " + stage(leaver.follow()))
        .isTrue();
    assertThat(followed(leaver.follow()).path("completion").asString())
        .contains("\"kind\":\"completion\"");
    assertThat(mails(leaver.person(), "dailies-deletion-1")).as(leaver.phase().name()).hasSize(1);
  }

  private static List<String> mails(Person person, String words) {
    return person.outside.mails(person.address).stream()
        .filter(mail -> mail.contains(words))
        .toList();
  }

  /// Collections that name one of them, by account or address.
  private Set<String> left(List<Leaver> leavers) {
    Set<String> found = new TreeSet<>();
    for (MongoDatabase each : List.of(database, mongo.getDatabase("vault"))) {
      for (String collection : each.listCollectionNames()) {
        for (Document document : each.getCollection(collection).find()) {
          String json = document.toJson();
          leavers.stream()
              .filter(it -> json.contains(it.account()) || json.contains(it.person().address))
              .forEach(it -> found.add(it.phase() + " in " + collection));
        }
      }
    }
    return found;
  }

  private long count(String collection) {
    return database.getCollection(collection).countDocuments();
  }

  private void bounces(String address) throws IOException, InterruptedException {
    String event =
        StudioClient.JSON.writeValueAsString(Map.of("type", "email.bounced", "to", address));
    HttpRequest request =
        HttpRequest.newBuilder(world.at().mailbox().resolve("/_sandbox/events"))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(event))
            .build();
    assertThat(SharedWorld.HTTP.send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(204);
  }
}
