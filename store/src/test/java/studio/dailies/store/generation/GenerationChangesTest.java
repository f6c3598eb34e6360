package studio.dailies.store.generation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.Change;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class GenerationChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int MANY = 1_000;

  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final AccountId account = new AccountId(ids.next());
  private MongoDatabase database;
  private Seal seal;
  private Generations generations;
  private GenerationChanges changes;
  private NewGeneration video;
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
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(account));
    database = mongo.database("changes");
    var template = MongoStore.template(mongo.client(), database.getName());
    generations = new Generations(template, seal, Clock.fixed(NOW, ZoneOffset.UTC));
    generations.createIndexes();
    changes = new GenerationChanges(template, generations);
    video = TestGenerations.newVideo(account, NOW);
    id = video.id();
    assertThat(changes.newest()).isEqualTo(Mark.FIRST);
    assertThat(generations.insert(video)).isTrue();
  }

  @Test
  void whatIsNewIsAChange() {
    List<Change> read = changes.since(Mark.FIRST, MANY);

    assertThat(read).containsExactly(new Change(id, video.project(), account, 1, changes.newest()));
    assertThat(changes.newest()).isNotEqualTo(Mark.FIRST);
  }

  @Test
  void insertingAgainIsNoChange() {
    assertThat(generations.insert(video)).isFalse();

    assertThat(changes.since(Mark.FIRST, MANY)).extracting(Change::revision).containsExactly(1L);
  }

  @Test
  void wholeLifeIsCountedWriteByWriteAndTakesNoOther() {
    AtomicInteger writes = new AtomicInteger();
    try (MongoClient counted = counted(writes)) {
      Generations watched =
          new Generations(
              MongoStore.template(counted, database.getName()),
              seal,
              Clock.fixed(NOW, ZoneOffset.UTC));
      NewGeneration other = TestGenerations.newVideo(account, NOW);
      watched.insert(other);
      live(watched, other.id());

      Generation done = watched.find(other.id()).orElseThrow();
      assertThat(done.phase()).isEqualTo(Phase.DONE);
      assertThat(writes).hasValue(8);
      assertThat(done.revision()).isEqualTo(8);
    }
  }

  @Test
  void firstTimeOfEachStepIsKept() {
    MovableClock clock = new MovableClock();
    Generations moved =
        new Generations(MongoStore.template(mongo.client(), database.getName()), seal, clock);
    clock.advance(Duration.ofSeconds(1));
    moved.move(id, Phase.NEW, Phase.held(1));
    moved.beginSend(id, 1, NOW);
    clock.advance(Duration.ofSeconds(1));
    moved.sendAgain(id, 1, NOW);
    moved.beginSend(id, 2, NOW);

    assertThat(moved.find(id).orElseThrow().reachedAt())
        .containsOnlyKeys(Step.NEW, Step.HELD, Step.SENDING)
        .containsEntry(Step.NEW, NOW)
        .containsEntry(Step.HELD, NOW.plusSeconds(1));
  }

  @Test
  void timeIsTheDatabasesWhateverClocksSay() {
    Mark before = changes.newest();
    for (Duration off : List.of(Duration.ofDays(-400), Duration.ofDays(400), Duration.ZERO)) {
      Generations elsewhere =
          new Generations(
              MongoStore.template(mongo.client(), database.getName()),
              seal,
              Clock.fixed(NOW.plus(off), ZoneOffset.UTC));
      NewGeneration other = TestGenerations.newVideo(account, NOW.plus(off));
      elsewhere.insert(other);
      elsewhere.end(other.id(), Phase.NEW, FailureReason.CANCELLED);

      Mark stamp = elsewhere.find(other.id()).orElseThrow().stamp();
      assertThat(stamp.isBefore(before)).as(off.toString()).isFalse();
      assertThat(stamp.minus(Duration.ofMinutes(1)).isBefore(before)).isTrue();
      assertThat(changes.since(before, MANY)).extracting(Change::id).contains(other.id());
    }
  }

  @Test
  void projectHasItsOwnOpenAndChangedOnes() {
    generations.insert(TestGenerations.newVideo(account, NOW));

    assertThat(changes.open(video.project(), MANY)).extracting(Generation::id).containsExactly(id);
    assertThat(changes.of(video.project(), Mark.FIRST, MANY))
        .extracting(Generation::id)
        .containsExactly(id);
    live(generations, id);

    assertThat(changes.open(video.project(), MANY)).isEmpty();
    assertThat(changes.of(video.project(), Mark.FIRST, MANY)).hasSize(1);
    assertThat(changes.of(video.project(), new Mark(Long.MAX_VALUE), MANY)).isEmpty();
  }

  @Test
  void damagedRowStopsNobodyElse() {
    NewGeneration other = TestGenerations.newVideo(account, NOW);
    generations.insert(other);
    database.getCollection("generations").updateOne(eq("_id", id.value()), set("project", 7));

    assertThat(changes.since(Mark.FIRST, MANY)).extracting(Change::id).containsExactly(other.id());
    assertThat(changes.find(List.of(id, other.id())))
        .extracting(Generation::id)
        .containsExactly(other.id());
  }

  /// As a worker would; seven writes.
  private void live(Generations all, GenerationId one) {
    all.open(one, "run");
    all.move(one, Phase.NEW, Phase.held(1));
    all.beginSend(one, 1, NOW);
    all.accepted(all.find(one).orElseThrow(), 1, "job-" + one);
    MediaKey key = all.beginCopy(one, Phase.accepted(1), new MediaKey(ids.next())).orElseThrow();
    all.stored(
        one, Phase.accepted(1), StoredMedia.unseen(key, "video/mp4", 1, "0".repeat(64)), null);
    all.move(one, Phase.STORED, Phase.DONE);
  }

  private static MongoClient counted(AtomicInteger writes) {
    Set<String> writing = Set.of("insert", "update", "delete", "findAndModify");
    CommandListener listener =
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            if (writing.contains(event.getCommandName())) {
              writes.incrementAndGet();
            }
          }
        };
    MongoClientSettings settings = MongoStore.settings(mongo.uri(), MongoStore.PATIENCE);
    return MongoClients.create(
        MongoClientSettings.builder(settings).addCommandListener(listener).build());
  }
}
