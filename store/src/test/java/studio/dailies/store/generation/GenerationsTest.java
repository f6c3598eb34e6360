package studio.dailies.store.generation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class GenerationsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final AccountId account = new AccountId(ids.next());
  private MongoDatabase database;
  private Seal seal;
  private Generations generations;
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
    database = mongo.database("generations");
    generations =
        new Generations(
            MongoStore.template(mongo.client(), database.getName()),
            seal,
            Clock.fixed(NOW, ZoneOffset.UTC));
    generations.createIndexes();
    video = TestGenerations.newVideo(account, NOW);
    id = video.id();
    assertThat(generations.insert(video)).isTrue();
  }

  @Test
  void insertingAgainChangesNothing() {
    generations.move(id, Phase.NEW, Phase.held(1));

    assertThat(generations.insert(video)).isFalse();

    assertThat(generations.find(id).orElseThrow().phase()).isEqualTo(Phase.held(1));
  }

  @Test
  void quoteServesOneGeneration() {
    NewGeneration second = TestGenerations.newVideo(account, video.shot(), video.quote(), NOW);

    assertThatThrownBy(() -> generations.insert(second)).isInstanceOf(Generations.QuoteTaken.class);
    assertThat(generations.find(second.id())).isEmpty();
  }

  @Test
  void promptIsSealedAndOpensForItsAccount() {
    Document row =
        database.getCollection("generations").find(new Document("_id", id.value())).first();

    assertThat(row.toJson()).doesNotContain("fox").doesNotContain("_class");
    assertThat(generations.inputs(generations.find(id).orElseThrow())).isEqualTo(video.inputs());
  }

  @Test
  void moveFromAPhaseThatWasLeftDoesNothing() {
    generations.move(id, Phase.NEW, Phase.held(1));

    Generation late = generations.end(id, Phase.NEW, FailureReason.NOT_ENOUGH_CREDITS);

    assertThat(late.phase()).isEqualTo(Phase.held(1));
    assertThat(late.reason()).isNull();
  }

  @Test
  void illegalMoveIsRefusedBeforeTheStoreIsAsked() {
    assertThatThrownBy(() -> generations.move(id, Phase.NEW, Phase.DONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NEW may not become DONE");
  }

  @Test
  void onlyOneTryOpensTheSendWindow() {
    generations.move(id, Phase.NEW, Phase.held(1));

    assertThat(generations.beginSend(id, 1, NOW.plusSeconds(40))).isTrue();
    assertThat(generations.beginSend(id, 1, NOW.plusSeconds(80))).isFalse();

    Generation sending = generations.find(id).orElseThrow();
    assertThat(sending.phase()).isEqualTo(Phase.sending(1));
    assertThat(sending.sendWindowCloses()).isEqualTo(NOW.plusSeconds(40));
    assertThat(sending.attempts()).hasSize(1);
    assertThat(sending.attempt(1).disclosure()).isEqualTo(Disclosure.INTENDED);
  }

  @Test
  void lateAnswerOfAnAttemptThatWasGivenUpIsKept() {
    send();
    generations.unknown(id, 1);

    Generation late = generations.accepted(row(id), 1, "job-1");

    assertThat(late.phase()).isEqualTo(Phase.accepted(1));
    assertThat(late.attempt(1).job()).isEqualTo("job-1");
    assertThat(late.attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
  }

  @Test
  void answerThatComesAfterTheEndIsKeptToBeLookedInto() {
    send();
    generations.unknown(id, 1);
    generations.end(id, Phase.unknown(1), FailureReason.ANSWER_LOST);
    generations.move(id, Phase.ENDING, Phase.FAILED);

    Generation late = generations.accepted(row(id), 1, "job-1");

    assertThat(late.phase()).isEqualTo(Phase.FAILED);
    assertThat(late.attempt(1).job()).isEqualTo("job-1");
    assertThat(late.jobOpen()).isTrue();
    generations.unwatch(id);
    assertThat(generations.unwatched(Phase.Step.FAILED, NOW.plusSeconds(1), 10)).contains(id);

    generations.closeLate(id);
    generations.unwatch(id);
    assertThat(generations.unwatched(Phase.Step.FAILED, NOW.plusSeconds(1), 10)).doesNotContain(id);
  }

  @Test
  void jobBelongsToOneAttempt() {
    send();
    generations.accepted(row(id), 1, "job-1");
    GenerationId first = id;
    insertAnother();
    send();

    assertThatThrownBy(() -> generations.accepted(row(id), 1, "job-1"))
        .isInstanceOf(JobTaken.class);

    assertThat(id).isNotEqualTo(first);
    assertThat(generations.find(id).orElseThrow().attempt(1).job()).isNull();
    assertThat(generations.find(id).orElseThrow().phase()).isEqualTo(Phase.sending(1));
  }

  @Test
  void cancelBeforeASendIsFinalAndNothingIsSentAfterwards() {
    generations.move(id, Phase.NEW, Phase.held(1));

    assertThat(generations.cancel(id).phase()).isEqualTo(Phase.ENDING);

    assertThat(generations.beginSend(id, 1, NOW.plusSeconds(40))).isFalse();
    assertThat(generations.cancel(id).reason()).isEqualTo(FailureReason.CANCELLED);
  }

  @Test
  void cancelAfterASendOnlyMarks() {
    send();

    Generation marked = generations.cancel(id);

    assertThat(marked.phase()).isEqualTo(Phase.sending(1));
    assertThat(marked.cancelRequestedAt()).isEqualTo(NOW);
    generations.sendAgain(id, 1, NOW);
    assertThat(generations.beginSend(id, 2, NOW.plusSeconds(40)))
        .as("another send after a cancel")
        .isFalse();
  }

  @Test
  void cancelOfWhatHasEndedChangesNothing() {
    generations.end(id, Phase.NEW, FailureReason.NOT_ENOUGH_CREDITS);

    assertThat(generations.cancel(id).reason()).isEqualTo(FailureReason.NOT_ENOUGH_CREDITS);
    assertThat(generations.cancel(id).cancelRequestedAt()).isNull();
  }

  @Test
  void onceACopyHasBegunTheJobIsNotJudgedAgain() {
    send();
    generations.accepted(row(id), 1, "job-1");
    generations.beginCopy(id, Phase.accepted(1), new MediaKey(ids.next()));

    Generation still = generations.failedThere(id, Phase.accepted(1), FailureReason.TOO_SLOW);

    assertThat(still.phase()).isEqualTo(Phase.accepted(1));
  }

  @Test
  void lateMediaIsHiddenUntilItIsAdopted() {
    send();
    generations.accepted(row(id), 1, "job-1");
    generations.failedThere(id, Phase.accepted(1), FailureReason.TOO_SLOW);
    generations.move(id, Phase.ENDING, Phase.FAILED);
    MediaKey key = generations.beginCopy(id, Phase.FAILED, new MediaKey(ids.next())).orElseThrow();
    assertThat(generations.adopt(id).adoptedAt()).as("adopted without media").isNull();

    generations.storedLate(id, StoredMedia.unseen(key, "video/mp4", 1, "ab".repeat(32)), null);

    assertThat(generations.find(id).orElseThrow().take()).isEmpty();
    assertThat(generations.find(id).orElseThrow().late()).isPresent();
    assertThat(generations.adopt(id).take()).isPresent();
    assertThat(generations.adopt(id).late()).isEmpty();
  }

  @Test
  void rowOfANewerProgramIsNotRead() {
    mongoRows().updateOne(eq("_id", id.value()), set("v", 2));

    assertThatThrownBy(() -> generations.find(id))
        .isInstanceOf(UnreadableRow.class)
        .hasMessageContaining("is of version 2, and this program knows only up to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "attempts", "v", "account", "price"})
  void damagedRowIsNotRead(String field) {
    mongoRows().updateOne(eq("_id", id.value()), set(field, "x"));

    assertThatThrownBy(() -> generations.find(id))
        .isInstanceOf(UnreadableRow.class)
        .hasMessageStartingWith("generation " + id + " is damaged");
  }

  @Test
  void rowsLeftAloneAreFoundOldestFirstAndOnlyOnceAWhile() {
    assertThat(generations.unwatched(Phase.Step.NEW, NOW, 10)).doesNotContain(id);
    assertThat(generations.unwatched(Phase.Step.NEW, NOW.plusMillis(1), 1000)).contains(id);
    assertThat(generations.unwatched(Phase.Step.HELD, NOW.plusMillis(1), 1000)).doesNotContain(id);
  }

  @Test
  void jobIsSetOnce() {
    send();
    generations.accepted(row(id), 1, "job-1");

    assertThat(generations.accepted(row(id), 1, "job-2").attempt(1).job()).isEqualTo("job-1");
  }

  @Test
  void refusedAttemptEndsWithItsReason() {
    send();

    Generation refused = generations.refused(id, 1, FailureReason.CONTENT_POLICY);

    assertThat(refused.phase()).isEqualTo(Phase.ENDING);
    assertThat(refused.reason()).isEqualTo(FailureReason.CONTENT_POLICY);
  }

  @Test
  void mediaKeyIsKeptOnce() {
    MediaKey first = new MediaKey(ids.next());

    assertThat(generations.beginCopy(id, Phase.NEW, first)).contains(first);
    assertThat(generations.beginCopy(id, Phase.NEW, new MediaKey(ids.next()))).contains(first);
    assertThat(generations.beginCopy(id, Phase.held(1), new MediaKey(ids.next()))).isEmpty();
    MediaKey copy = new MediaKey(ids.next());
    assertThat(generations.keepCopies(id, List.of(copy))).containsExactly(copy);
    assertThat(generations.keepCopies(id, List.of(new MediaKey(ids.next())))).containsExactly(copy);
    assertThat(generations.find(id).orElseThrow().copies()).containsExactly(copy);
  }

  @Test
  void takeIsHiddenUntilItIsDone() {
    send();
    generations.accepted(row(id), 1, "job-1");
    MediaKey key =
        generations.beginCopy(id, Phase.accepted(1), new MediaKey(ids.next())).orElseThrow();
    StoredMedia media = StoredMedia.unseen(key, "video/mp4", 1234, "ab".repeat(32));

    Generation stored = generations.stored(id, Phase.accepted(1), media, null);

    assertThat(stored.phase()).isEqualTo(Phase.STORED);
    assertThat(stored.take()).isEmpty();
    assertThat(generations.move(id, Phase.STORED, Phase.DONE).take()).contains(media);
  }

  @Test
  void eachRunIsRecordedOnce() {
    generations.open(id, "run-1");
    generations.open(id, "run-2");
    generations.open(id, "run-1");

    Document row =
        database.getCollection("generations").find(new Document("_id", id.value())).first();
    assertThat(row.getList("runs", String.class)).containsExactly("run-1", "run-2");
    assertThat(generations.open(TestGenerations.newId(), "run")).isEmpty();
  }

  @Test
  void pagesAreNewestFirstAndNeverMixAccounts() {
    ShotId shot = new ShotId(ids.next());
    for (int second = 1; second <= 5; second++) {
      generations.insert(
          TestGenerations.newVideo(
              account, shot, new QuoteId(ids.next()), NOW.plus(Duration.ofSeconds(second))));
    }
    AccountId other = new AccountId(ids.next());
    seal.createKey(SealKey.of(other));
    generations.insert(TestGenerations.newVideo(other, NOW));

    List<Generation> first = generations.ofAccount(account, Optional.empty(), 4);
    List<Generation> second = generations.ofAccount(account, Optional.of(first.getLast().id()), 4);

    assertThat(first).hasSize(4);
    assertThat(second).hasSize(2);
    assertThat(first)
        .extracting(Generation::createdAt)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(second.getLast().id()).isEqualTo(id);
    assertThat(generations.ofShot(shot, false, Optional.empty(), 10)).hasSize(5);
  }

  private void insertAnother() {
    video = TestGenerations.newVideo(account, NOW);
    id = video.id();
    assertThat(generations.insert(video)).isTrue();
  }

  private MongoCollection<Document> mongoRows() {
    return database.getCollection("generations");
  }

  private void send() {
    generations.move(id, Phase.NEW, Phase.held(1));
    assertThat(generations.beginSend(id, 1, NOW.plusSeconds(40))).isTrue();
  }

  private Generation row(GenerationId id) {
    return generations.find(id).orElseThrow();
  }
}
