package studio.dailies.store.restore;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.generation.TestGenerations;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

/// The main database is put back as it was an hour ago.
class RestoredWorkTest {
  private final Ids ids = new Ids(new Random());
  private final SettableClock clock = new SettableClock();
  private final AccountId ada = new AccountId(ids.next());
  private EmbeddedMongo mongo;
  private MongoDatabase database;
  private Generations generations;
  private PlannedGenerations planned;
  private Ledger ledger;
  private Pulse pulse;
  private RestoredWork restored;
  private Instant then;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    database = mongo.database("main");
    MongoTemplate template = MongoStore.template(mongo.client(), database.getName());
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(ada));
    generations = new Generations(template, seal, clock);
    generations.createIndexes();
    planned = new PlannedGenerations(template, seal);
    Ledger.createIndexes(database);
    ledger = new Ledger(database, clock);
    pulse = new Pulse(database, mongo.database("vault"));
    restored = new RestoredWork(pulse, generations, ledger, clock);
    pulse.beat();
    then = clock.instant();
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void whatWasNotSentThenMayHaveBeenSinceWhateverItsPhase() {
    GenerationId fresh = rich().id();
    GenerationId ofPlan = planned(100).id();
    GenerationId held = held();
    GenerationId second = held();
    send(second, 1);
    generations.sendAgain(second, 1, then);
    GenerationId sending = held();
    send(sending, 1);

    putBack();
    Instant now = clock.instant();
    assertThat(restored.apply()).isEqualTo(5);

    for (GenerationId id : List.of(fresh, ofPlan, held, sending)) {
      assertUnknown(id, 1, now);
    }
    assertUnknown(second, 2, now);
    assertThat(row(second).attempt(1).disclosure()).isEqualTo(Disclosure.NOT_SENT);
    // It may have left at any moment since the row last changed.
    assertThat(row(held).attempt(1).intendedAt()).isEqualTo(then);
  }

  @Test
  void whatIsWithAProviderOrOverIsLeftAlone() {
    GenerationId accepted = held();
    send(accepted, 1);
    generations.accepted(row(accepted), 1, "job-1");
    GenerationId unknown = held();
    send(unknown, 1);
    generations.unknown(unknown, 1);
    GenerationId ended = rich().id();
    generations.end(ended, Phase.NEW, FailureReason.CANCELLED);
    List<Generation> before = generations.find(List.of(accepted, unknown, ended));

    putBack();

    assertThat(restored.apply()).isZero();
    assertThat(generations.find(List.of(accepted, unknown, ended)))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  /// It ends as it would have, had it come to be held only now.
  @Test
  void whatCannotBePaidAnyMoreEnds() {
    NewGeneration poor = planned(0);

    putBack();
    restored.apply();

    assertThat(row(poor.id()).phase()).isEqualTo(Phase.ENDING);
    assertThat(row(poor.id()).reason()).isEqualTo(FailureReason.NOT_ENOUGH_CREDITS);
  }

  @Test
  void whatComesAfterwardsIsSentAsEver() {
    GenerationId old = held();
    putBack();
    restored.apply();
    NewGeneration fresh = rich();

    assertThat(restored.apply()).isZero();
    assertThat(row(fresh.id()).phase()).isEqualTo(Phase.NEW);
    assertThat(row(old).phase()).isEqualTo(Phase.unknown(1));
  }

  /// A process that noticed it, too, and was slow.
  @Test
  void whoIsLateLeavesNewWorkAlone() {
    GenerationId old = held();
    putBack();
    var noticed = pulse.turnedBack().orElseThrow();
    clock.advance(Duration.ofHours(1));
    NewGeneration fresh = rich();
    // The stand-in tells no two times of one second apart.
    BsonTimestamp later = new BsonTimestamp(noticed.getTime() + 1, 1);
    database
        .getCollection("generations")
        .updateOne(eq("_id", fresh.id().value()), set("stamp", later));

    restored.apply();

    assertThat(pulse.turnedBack()).isEmpty();
    assertThat(row(old).phase()).isEqualTo(Phase.unknown(1));
    assertThat(row(fresh.id()).phase()).isEqualTo(Phase.NEW);
    assertThat(generations.notYetAccepted(noticed, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void withoutARestoreNothingChanges() {
    GenerationId held = held();
    pulse.beat();

    assertThat(restored.apply()).isZero();

    assertThat(row(held).phase()).isEqualTo(Phase.held(1));
  }

  private void putBack() {
    var main = database.getCollection("pulse");
    Document copy = main.find().first();
    pulse.beat();
    main.replaceOne(new Document(), copy);
    clock.advance(Duration.ofHours(1));
  }

  private void assertUnknown(GenerationId id, int attempt, Instant now) {
    Generation row = row(id);
    assertThat(row.phase()).isEqualTo(Phase.unknown(attempt));
    assertThat(row.attempt(attempt).disclosure()).isEqualTo(Disclosure.UNKNOWN);
    assertThat(row.sendWindowCloses()).isEqualTo(now);
    assertThat(ledger.balance(row.ledger()).held()).as("held for it").isEqualTo(row.price());
  }

  private Generation row(GenerationId id) {
    return generations.find(id).orElseThrow();
  }

  private void send(GenerationId id, int attempt) {
    assertThat(generations.beginSend(id, attempt, then.plusSeconds(40))).isTrue();
  }

  private GenerationId held() {
    NewGeneration video = rich();
    ledger.hold(video.ledger(), video.id(), video.price());
    generations.move(video.id(), Phase.NEW, Phase.held(1));
    return video.id();
  }

  private NewGeneration rich() {
    NewGeneration video = TestGenerations.newVideo(ada, clock.instant());
    grant(video, 100);
    generations.insert(video);
    return video;
  }

  private NewGeneration planned(long credits) {
    NewGeneration video = TestGenerations.newVideo(ada, clock.instant());
    if (credits > 0) {
      grant(video, credits);
    }
    planned.add(new SceneRunId(ids.next()), List.of(video));
    return video;
  }

  private void grant(NewGeneration video, long credits) {
    ledger.grant(video.ledger(), "welcome:" + video.ledger(), credits, LotClass.GRANTED, null);
  }
}
