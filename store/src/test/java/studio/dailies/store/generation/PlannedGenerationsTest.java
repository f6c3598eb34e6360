package studio.dailies.store.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.PlannedGenerations.OfShot;
import studio.dailies.store.generation.PlannedGenerations.Standing;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class PlannedGenerationsTest {
  private static final Instant NOW = SettableClock.START;

  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final AccountId account = new AccountId(ids.next());
  private final SceneRunId run = new SceneRunId(ids.next());
  private final SettableClock clock = new SettableClock();
  private final NewGeneration first = TestGenerations.newVideo(account, NOW);
  private final NewGeneration second = TestGenerations.newVideo(account, NOW);
  private Generations generations;
  private PlannedGenerations planned;

  @BeforeAll
  static void startServer() {
    mongo = EmbeddedMongo.start();
  }

  @AfterAll
  static void stopServer() {
    mongo.close();
  }

  @BeforeEach
  void open() {
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(account));
    MongoDatabase database = mongo.database("planned");
    var template = MongoStore.template(mongo.client(), database.getName());
    generations = new Generations(template, seal, clock);
    generations.createIndexes();
    planned = new PlannedGenerations(template, seal);
  }

  @Test
  void planStoredTwiceIsStoredOnceAndLeavesAloneWhatHasBegun() {
    planned.add(run, List.of(first));
    generations.begin(first.id());

    planned.add(run, List.of(first, second));
    planned.add(run, List.of(first, second));

    assertThat(planned.ofRun(run))
        .containsExactlyInAnyOrder(
            new Standing(first.id(), first.shot(), Phase.NEW, 40, null),
            new Standing(second.id(), second.shot(), Phase.PLANNED, 40, null));
    Generation row = generations.find(second.id()).orElseThrow();
    assertThat(row.sceneRun()).isEqualTo(run);
    assertThat(generations.inputs(row)).isEqualTo(second.inputs());
    assertThat(planned.ofRun(new SceneRunId(ids.next()))).isEmpty();
  }

  @Test
  void quoteThatWasUsedElsewhereIsNotUsedAgain() {
    generations.insert(first);
    NewGeneration thief = TestGenerations.newVideo(account, second.shot(), first.quote(), NOW);

    assertThatThrownBy(() -> planned.add(run, List.of(second, thief)))
        .isInstanceOf(Generations.QuoteTaken.class);
    assertThat(planned.usedAmong(List.of(first.quote(), new QuoteId(ids.next()))))
        .containsExactly(first.quote());
  }

  /// Whoever waited for hours in a plan has not waited for hours at the provider.
  @Test
  void whatIsBegunWaitsFromThenOn() {
    planned.add(run, List.of(first));
    clock.advance(Duration.ofHours(2));

    Generation begun = generations.begin(first.id());

    assertThat(begun.phase()).isEqualTo(Phase.NEW);
    assertThat(begun.waitingSince()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    clock.advance(Duration.ofHours(1));
    generations.move(first.id(), Phase.NEW, Phase.held(1));
    Generation again = generations.begin(first.id());
    assertThat(again.phase()).isEqualTo(Phase.held(1));
    assertThat(again.waitingSince()).isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void whatWasEndedIsNotBegun() {
    planned.add(run, List.of(first));
    generations.end(first.id(), Phase.PLANNED, FailureReason.CANCELLED);

    assertThat(generations.begin(first.id()).phase()).isEqualTo(Phase.ENDING);
    assertThat(planned.ofRun(run).getFirst().reason()).isEqualTo(FailureReason.CANCELLED);
  }

  @Test
  void tellsWhatAShotHas() {
    generations.insert(first);
    assertThat(ofShot()).containsExactly(new OfShot(first.shot(), true, null, NOW));

    make(first);
    assertThat(ofShot()).containsExactly(new OfShot(first.shot(), false, "video/mp4", NOW));

    generations.discard(first.id());
    assertThat(ofShot())
        .as("put aside")
        .containsExactly(new OfShot(first.shot(), false, null, NOW));
  }

  private List<OfShot> ofShot() {
    return planned.ofProject(first.project());
  }

  private void make(NewGeneration video) {
    generations.move(video.id(), Phase.NEW, Phase.held(1));
    generations.beginSend(video.id(), 1, NOW);
    generations.accepted(generations.find(video.id()).orElseThrow(), 1, "job-" + video.id());
    MediaKey key =
        generations
            .beginCopy(video.id(), Phase.accepted(1), new MediaKey(ids.next()))
            .orElseThrow();
    generations.stored(
        video.id(),
        Phase.accepted(1),
        StoredMedia.unseen(key, "video/mp4", 10, "0".repeat(64)),
        null);
    generations.move(video.id(), Phase.STORED, Phase.DONE);
  }
}
