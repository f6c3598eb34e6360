package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.FollowedDeletion;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;

/// The main database is put back as it was before somebody left, as `docs/operations/backup.md`
/// says; the vault is younger.
@TestInstance(Lifecycle.PER_CLASS)
class RestoreIT {
  private static final Duration SOON = Duration.ofSeconds(180);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String MODEL = "flux-dev";

  private final DevWorld world =
      TestWorlds.start(at -> Special.settings(Map.of("DAILIES_TIMEOUTS_FACTOR", "0.02"), Map.of()));
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final MongoDatabase database = mongo.getDatabase("dailies");
  private final MongoDatabase vault = mongo.getDatabase("vault");
  private final RawStores stores = new RawStores(world);

  @AfterAll
  void close() {
    mongo.close();
    world.close();
  }

  @Test
  void whoHasLeftStaysAwayWhenAnOlderCopyIsPutBack() throws Exception {
    Person bob = new Person(world);
    Person ada = new Person(world);
    String account = ada.studio.get("/api/account").path("id").asString();
    String take = ada.ended(ada.generate(MODEL, "A fox")).path("id").asString();
    URI url = URI.create(ada.read(take).path("take").path("url").asString());
    String cookie = ada.studio.cookie();
    Backup backup = Backup.of(database);
    ada.prove();
    world.kill("worker");
    FollowedDeletion deletion =
        FollowedDeletion.begun(ada.studio, SharedWorld.HTTP, world.at().api());

    world.kill("api");
    backup.restore(database);
    Backup tombstones = Backup.of(vault);
    vault.getCollection("tombstones").deleteMany(new Document());
    world.restart("api");
    assertThat(asked(cookie).body())
        .as("without the tombstone they would be back")
        .contains(account);

    world.kill("api");
    tombstones.restore(vault);
    backup.restore(database);
    world.restart("api");
    assertThat(asked(cookie).statusCode()).isEqualTo(401);
    assertThat(deletion.now().path("stage").asString()).as("begun again").isEqualTo("BEGUN");
    world.restart("worker");
    assertThat(deletion.completion(SOON, words -> {})).contains("was handed to the mail provider");
    assertNothingIsLeft(account, url);

    // By now their key is destroyed, too.
    world.kill("worker");
    world.kill("api");
    backup.restore(database);
    assertThat(RawStores.naming(database, account))
        .contains("accounts", "projects", "generations", "sessions");
    world.restart("api");
    assertThat(asked(cookie).statusCode()).isEqualTo(401);
    assertThat(FollowedDeletion.isDone(deletion.now())).isFalse();
    world.restart("worker");
    new Runbook(world).type("restored", 0, Map.of());
    assertThat(deletion.completion(SOON, words -> {})).contains("no address was left");
    assertNothingIsLeft(account, url);

    Person back = new Person(world, ada.address);
    assertThat(back.studio.get("/api/account").path("id").asString()).isNotEqualTo(account);
    assertThat(bob.studio.get("/api/projects").path("items").size()).isEqualTo(1);
    bob.assertCredits(Settings.WELCOME_CREDITS);
  }

  /// Its row says that it was not, and the provider has made it.
  @Test
  void whatWasSentAfterTheCopyIsNotSentAgain() {
    Person ada = new Person(world);
    world.kill("worker");
    String fox = ada.generate(MODEL, "A fox");
    Backup backup = Backup.of(database);
    world.restart("worker");
    assertThat(Person.state(ada.ended(fox))).isEqualTo("DONE");
    int billed = ada.outside.billed();

    world.kill("worker");
    world.kill("api");
    backup.restore(database);
    world.restart("api");
    assertThat(Person.state(ada.read(fox))).isEqualTo("UNKNOWN");
    world.restart("worker");
    assertThat(Await.until(SOON, LOOK, () -> Person.state(ada.read(fox)).equals("FAILED")))
        .as("settled without any word")
        .isTrue();

    assertThat(ada.outside.billed()).as("jobs that were paid for").isEqualTo(billed);
    ada.assertCredits(Settings.WELCOME_CREDITS);
    String later = ada.generate(MODEL, "A crow");
    assertThat(Person.state(ada.ended(later))).isEqualTo("DONE");
  }

  /// By whoever has the cookie of before.
  private HttpResponse<String> asked(String cookie) {
    HttpRequest request =
        HttpRequest.newBuilder(world.at().api().resolve("/api/account"))
            .timeout(Duration.ofSeconds(10))
            .header("Cookie", cookie)
            .build();
    return StudioClient.exchange(SharedWorld.HTTP, request);
  }

  private void assertNothingIsLeft(String account, URI url) throws Exception {
    assertThat(RawStores.naming(database, account))
        .as("collections that name the account")
        .isEmpty();
    assertThat(stores.object(url)).isEmpty();
    HttpRequest asked = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    assertThat(SharedWorld.HTTP.send(asked, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
  }
}
