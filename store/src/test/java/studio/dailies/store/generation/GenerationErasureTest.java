package studio.dailies.store.generation;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class GenerationErasureTest {
  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final SettableClock clock = new SettableClock();
  private final AccountId account = new AccountId(ids.next());
  private final MediaKey key = new MediaKey(ids.next());
  private MongoDatabase database;
  private Generations generations;
  private GenerationErasure erasure;
  private CallbackInbox inbox;
  private GenerationId id;
  private ProjectId project;

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
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(account));
    database = mongo.database("generations");
    var template = MongoStore.template(mongo.client(), database.getName());
    generations = new Generations(template, seal, clock);
    generations.createIndexes();
    erasure = new GenerationErasure(template, generations, clock);
    inbox = new CallbackInbox(database, generations, seal, clock);
    NewGeneration video = TestGenerations.newVideo(account, clock.instant());
    generations.insert(video);
    id = video.id();
    project = video.project();
  }

  @Test
  void rowKeepsWhatWasPaidForWhichJobAndToWhomItWentAndNothingElse() {
    done();
    Generation before = row();
    erasure.markEnded(project);
    List<String> everHad =
        List.of("upload", "copies", "madeFrom", "controlledAt", "adoptedAt", "discardedAt");
    everHad.forEach(
        field -> rows().updateOne(eq("_id", id.value()), Updates.set(field, "something")));
    assertThat(raw()).containsKeys("sealed", "mediaKey", "media");

    erasure.strip(id);

    Document raw = raw();
    assertThat(raw)
        .containsKeys("ledger", "price", "attempts", "jobNames", "provider", "model", "cost")
        .doesNotContainKeys("sealed", "mediaKey", "media")
        .doesNotContainKeys(everHad.toArray(String[]::new));
    assertThat(raw.toJson()).doesNotContain(key.value());
    Generation after = row();
    assertThat(after.attempts()).isEqualTo(before.attempts());
    assertThat(after.price()).isEqualTo(before.price());
    assertThat(after.phase()).isEqualTo(Phase.DONE);
    assertThat(after.erasedAt()).isEqualTo(clock.instant());
    assertThat(after.take()).isEmpty();
    assertThatThrownBy(() -> generations.inputs(after)).hasMessageContaining("erased");
    assertThat(erasure.isDone(project)).isTrue();
  }

  @Test
  void whatIsNotMarkedIsNotStripped() {
    done();

    erasure.strip(id);

    assertThat(row().take()).isPresent();
    assertThat(erasure.isDone(project)).isFalse();
  }

  @Test
  void whatGoesOnIsNotMarked() {
    generations.move(id, Phase.NEW, Phase.held(1));

    erasure.markEnded(project);

    assertThat(row().erasedAt()).isNull();
    assertThat(erasure.open(project, 9)).extracting(Generation::id).containsExactly(id);
    assertThat(erasure.isDone(project)).isFalse();
  }

  @Test
  void firstMarkStays() {
    done();
    erasure.markEnded(project);
    Instant first = clock.instant();
    clock.advance(Duration.ofHours(1));

    erasure.markEnded(project);

    assertThat(row().erasedAt()).isEqualTo(first);
  }

  /// Whoever was late, and by whatever way: no media, no upload, no job, no word.
  @Test
  void nothingIsCollectedIntoWhatWasErased() {
    failedWithAnOpenJob();
    assertThat(row().jobOpen()).isTrue();
    StoredMedia late = StoredMedia.unseen(key, "video/mp4", 9, "00".repeat(32));

    erasure.markEnded(project);

    assertThat(row().jobOpen()).isFalse();
    assertThat(generations.beginCopy(id, Phase.FAILED, key)).isEmpty();
    assertThat(generations.storedLate(id, late, null).media()).isNull();
    assertThat(inbox.keep(id, 1, Map.of(), new byte[] {1}))
        .isEqualTo(CallbackInbox.Kept.NOT_NEEDED);
    assertThat(raw()).doesNotContainKeys("mediaKey", "media", "upload");
  }

  @Test
  void jobThatBecomesKnownAfterwardsOpensNothing() {
    failed();
    erasure.markEnded(project);

    Generation late = generations.accepted(row(), 1, "job-" + id);

    assertThat(late.jobOpen()).isFalse();
    assertThat(late.attempt(1).job()).isNull();
  }

  @Test
  void copyThatHadBegunKeepsNoUpload() {
    failedWithAnOpenJob();
    generations.beginCopy(id, Phase.FAILED, key);
    erasure.markEnded(project);

    assertThat(generations.beginCopy(id, Phase.FAILED, new MediaKey(ids.next()))).isEmpty();
    assertThat(
            generations.keepUpload(
                id, key, new Upload("upload", MediaType.MP4, new Upload.Original(9L, null))))
        .isEmpty();
    assertThat(erasure.withObjects(project, Optional.empty(), 9))
        .extracting(Generation::mediaKey)
        .containsExactly(key);
  }

  @Test
  void onlyWhatMayStillBeCopiedIsWaitedFor() {
    done();
    clock.advance(Duration.ofMinutes(1));
    Instant deletedAt = clock.instant();
    assertThat(erasure.lastCopy(project, deletedAt)).isEmpty();
    assertThat(erasure.lastCopy(project, deletedAt.minus(Duration.ofHours(1))))
        .contains(row().changedAt());

    NewGeneration late = TestGenerations.newVideo(account, clock.instant());
    id = late.id();
    project = late.project();
    generations.insert(late);
    failedWithAnOpenJob();
    generations.beginCopy(id, Phase.FAILED, key);
    clock.advance(Duration.ofDays(31));
    erasure.markEnded(project);
    assertThat(erasure.lastCopy(project, clock.instant())).contains(clock.instant());
  }

  @Test
  void damagedRowIsNotTakenForAnErasedOne() {
    done();
    database
        .getCollection("generations")
        .updateOne(
            new Document("_id", id.value()), new Document("$unset", new Document("sealed", "")));

    assertThatThrownBy(this::row).isInstanceOf(UnreadableRow.class);
  }

  private void done() {
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.keepCopies(id, List.of(new MediaKey(ids.next())));
    generations.beginSend(id, 1, clock.instant());
    generations.accepted(row(), 1, "job-" + id);
    generations.beginCopy(id, Phase.accepted(1), key);
    generations.stored(
        id,
        Phase.accepted(1),
        StoredMedia.unseen(key, "video/mp4", 9, "00".repeat(32)),
        new Generation.Cost(7, 7));
    generations.move(id, Phase.STORED, Phase.DONE);
  }

  private void failedWithAnOpenJob() {
    failed();
    generations.accepted(row(), 1, "job-" + id);
  }

  private void failed() {
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, clock.instant());
    generations.unknown(id, 1);
    generations.end(id, Phase.unknown(1), FailureReason.ANSWER_LOST);
    generations.move(id, Phase.ENDING, Phase.FAILED);
  }

  private Generation row() {
    return generations.find(id).orElseThrow();
  }

  private Document raw() {
    return rows().find(eq("_id", id.value())).first();
  }

  private MongoCollection<Document> rows() {
    return database.getCollection("generations");
  }
}
