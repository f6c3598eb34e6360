package studio.dailies.store.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.callback.CallbackInbox.Kept;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.TestGenerations;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class CallbackInboxTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private static EmbeddedMongo mongo;
  private MongoDatabase database;
  private CallbackInbox inbox;
  private GenerationId id;

  @BeforeAll
  static void startServer() {
    mongo = EmbeddedMongo.start();
  }

  @AfterAll
  static void stopServer() {
    mongo.close();
  }

  @BeforeEach
  void insertOne() {
    database = mongo.database("inbox");
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    Generations generations =
        new Generations(MongoStore.template(mongo.client(), database.getName()), seal, CLOCK);
    AccountId account = new AccountId(new Ids(new Random()).next());
    seal.createKey(SealKey.of(account));
    NewGeneration video = TestGenerations.newVideo(account, CLOCK.instant());
    generations.insert(video);
    id = video.id();
    inbox = new CallbackInbox(database, generations, seal, CLOCK);
    inbox.createIndexes();
  }

  @Test
  void equalBodiesAreKeptOnce() {
    assertThat(keep("{}")).isEqualTo(Kept.STORED);
    assertThat(keep("{}")).isEqualTo(Kept.ALREADY_THERE);
    assertThat(keep("{ }")).isEqualTo(Kept.STORED);
  }

  @Test
  void bodyIsSealed() {
    keep("a fox in the snow");

    for (Document row : database.getCollection("callbacks").find()) {
      assertThat(row.toJson()).doesNotContain("fox");
    }
  }

  @Test
  void twentyDifferentBodiesAreEnough() {
    for (int i = 0; i < CallbackInbox.MAX_PER_ATTEMPT; i++) {
      assertThat(keep("body " + i)).isEqualTo(Kept.STORED);
    }

    assertThat(keep("one more")).isEqualTo(Kept.FULL);
  }

  @Test
  void nothingIsKeptForAGenerationThatIsNotThere() {
    assertThat(inbox.keep(TestGenerations.newId(), 1, Map.of(), new byte[0]))
        .isEqualTo(Kept.NO_SUCH_GENERATION);
  }

  private Kept keep(String body) {
    return inbox.keep(
        id, 1, Map.of("x-fal-webhook-timestamp", "1"), body.getBytes(StandardCharsets.UTF_8));
  }
}
