package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.sweep.LonelySceneRuns;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.workflows.ActivityKinds;

/// A scene run, look by look.
class AdvancingTest {
  private final TestStudio studio = new TestStudio();

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void noMoreAreBegunThanMayBeUnderWayAndTheNextWhenOneHasEnded() {
    TestScene scene = new TestScene(studio, 4).running();

    RunProgress first = scene.look(null).orElseThrow();
    assertThat(first).isEqualTo(new RunProgress(RunState.RUNNING, 2, 2, 0, 0));
    assertThat(scene.look(first)).as("nothing to tell").isEmpty();
    assertThat(scene.started).containsExactly(scene.generation(0), scene.generation(1));

    scene.make(scene.generation(1));

    assertThat(scene.look(first)).contains(new RunProgress(RunState.RUNNING, 1, 2, 1, 0));
    assertThat(scene.started)
        .containsExactly(scene.generation(0), scene.generation(1), scene.generation(2));
  }

  @Test
  void oneThatFailsLeavesTheOthersAlone() {
    TestScene scene = new TestScene(studio, 3).running();
    scene.look(null);
    scene.fail(scene.generation(0));
    scene.look(null);
    scene.make(scene.generation(1));
    scene.make(scene.generation(2));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.DONE, 0, 0, 2, 1));

    assertThat(scene.now().state()).isEqualTo(RunState.DONE);
    assertThat(studio.balance()).containsExactly(100 + 3 * 40L - 2 * 40L, 0L);
    assertThat(scene.look(null)).as("again").contains(new RunProgress(RunState.DONE, 0, 0, 2, 1));
  }

  @Test
  void whoAskedForItIsToldOnceThatTheSceneIsReady() {
    var preferences = new MailPreferences(studio.documents, studio.clock);
    TestScene silent = new TestScene(studio, 1).running();
    silent.look(null);
    silent.make(silent.generation(0));
    silent.look(null);
    assertThat(silent.mailed).as("nobody has asked").isEmpty();

    preferences.choose(studio.video.account(), true);
    TestScene told = new TestScene(studio, 1).running();
    told.look(null);
    assertThat(told.mailed).isEmpty();
    told.make(told.generation(0));
    told.look(null);
    told.look(null);

    assertThat(told.mailed.stream().map(Mail::id).distinct()).hasSize(1);
    assertThat(told.mailed.getFirst().kind()).isEqualTo(MailKind.SCENE_READY);
  }

  @Test
  void oneForWhichThereAreNoCreditsLeavesTheOthersAlone() {
    TestScene scene = new TestScene(studio, 2).running();
    studio.ledger.hold(studio.video.ledger(), studio.id, 100 + 2 * 40 - 40);
    scene.look(null);
    scene.make(scene.generation(0));
    studio.credits.hold(scene.generation(1));
    studio.credits.settle(scene.generation(1));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.DONE, 0, 0, 1, 1));
    assertThat(studio.generations.find(scene.generation(1)).orElseThrow().reason())
        .isEqualTo(FailureReason.NOT_ENOUGH_CREDITS);
  }

  @Test
  void pausedRunBeginsNothingUntilItIsResumed() {
    TestScene scene = new TestScene(studio, 3).running();
    scene.look(null);

    scene.to(RunState.PAUSED);
    RunProgress paused = scene.look(null).orElseThrow();
    scene.make(scene.generation(0));
    scene.make(scene.generation(1));

    RunProgress rests = scene.look(paused).orElseThrow();
    assertThat(rests).isEqualTo(new RunProgress(RunState.PAUSED, 1, 0, 2, 0));
    assertThat(waitAfter(scene, rests)).isEqualTo(Duration.ofSeconds(15));
    assertThat(scene.started).hasSize(2);
    scene.to(RunState.RUNNING);
    assertThat(scene.look(rests)).contains(new RunProgress(RunState.RUNNING, 0, 1, 2, 0));
    assertThat(scene.started).hasSize(3);
    assertThat(waitAfter(scene, scene.look(null).orElseThrow())).isEqualTo(Duration.ofSeconds(2));
  }

  private static Duration waitAfter(TestScene scene, RunProgress seen) {
    try {
      throw new AssertionError(scene.activities.advance(scene.plan.id(), seen));
    } catch (ApplicationFailure e) {
      return e.getNextRetryDelay();
    }
  }

  @Test
  void pausedRunThatHasNothingLeftEnds() {
    TestScene scene = new TestScene(studio, 1).running();
    scene.look(null);
    scene.to(RunState.PAUSED);
    scene.make(scene.generation(0));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.DONE, 0, 0, 1, 0));
  }

  @Test
  void runThatStaysPausedIsCancelled() {
    TestScene scene = new TestScene(studio, 3).running();
    scene.to(RunState.PAUSED);
    studio.clock.advance(Duration.ofDays(7));
    assertThat(scene.look(null)).map(RunProgress::state).contains(RunState.PAUSED);

    studio.clock.advance(Duration.ofSeconds(1));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.CANCELLED, 0, 0, 0, 3));
  }

  /// Whoever is at a provider comes home; nobody asks it to stop.
  @Test
  void cancelEndsWhatWasNotSentForFreeAndLetsTheRestComeHome() {
    TestScene scene = new TestScene(studio, 4).running();
    scene.look(null);
    scene.send(scene.generation(0));
    studio.credits.hold(scene.generation(1));
    scene.started.clear();

    scene.to(RunState.CANCELLING);
    RunProgress cancelling = scene.look(null).orElseThrow();

    assertThat(cancelling).isEqualTo(new RunProgress(RunState.CANCELLING, 0, 2, 0, 2));
    assertThat(scene.steps()).containsExactly(Step.ACCEPTED, Step.ENDING, Step.FAILED, Step.FAILED);
    assertThat(scene.started).as("to be settled").containsExactly(scene.generation(1));
    studio.credits.settle(scene.generation(1));
    assertThat(studio.generations.find(scene.generation(0)).orElseThrow().cancelRequestedAt())
        .isNull();
    scene.finish(scene.generation(0));
    assertThat(scene.look(cancelling)).contains(new RunProgress(RunState.CANCELLED, 0, 0, 1, 3));
    assertThat(studio.balance()).containsExactly(100 + 4 * 40L - 40L, 0L);
  }

  /// A hold that somebody tries to make afterwards must not land.
  @Test
  void whatWasEndedBeforeItsTurnCanNeverBeHeld() {
    TestScene scene = new TestScene(studio, 3).running();
    scene.to(RunState.CANCELLING);
    scene.look(null);

    studio.ledger.hold(studio.video.ledger(), scene.generation(2), 40);

    assertThat(studio.balance()).containsExactly(100 + 3 * 40L, 0L);
  }

  @Test
  void runThatNobodyStoredWholeIsEndedForFree() {
    TestScene scene = new TestScene(studio, 2);
    studio.sceneRuns.confirm(scene.plan);
    scene.store();
    assertThat(scene.look(null)).isEmpty();
    assertThat(scene.started).isEmpty();
    studio.clock.advance(Duration.ofMinutes(11));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.CANCELLED, 0, 0, 0, 2));
    assertThat(scene.started).isEmpty();
  }

  @Test
  void planThatNobodyHasConfirmedIsNotWorkedOn() {
    TestScene scene = new TestScene(studio, 2);

    assertThatThrownBy(() -> scene.look(null)).hasMessageContaining("nobody has confirmed");
    assertThatThrownBy(() -> scene.activities.advance(new SceneRunId(studio.id.value()), null))
        .hasMessageContaining("there is no row");
  }

  @Test
  void generationThatWasErasedCountsAsEnded() {
    TestScene scene = new TestScene(studio, 2).running();
    scene.look(null);
    scene.make(scene.generation(0));
    studio.erase(scene.generation(1));

    assertThat(scene.look(null)).contains(new RunProgress(RunState.DONE, 0, 0, 1, 1));
  }

  @Test
  void startThatWasLostIsRepeated() {
    TestScene scene = new TestScene(studio, 2).running();
    scene.atStart =
        row -> {
          throw new IllegalStateException("no Temporal");
        };
    assertThatThrownBy(() -> scene.look(null)).hasMessage("no Temporal");
    assertThat(scene.steps()).containsExactly(Step.NEW, Step.PLANNED);
    scene.atStart = row -> {};

    scene.look(null);

    assertThat(scene.started).containsExactly(scene.generation(0), scene.generation(1));
  }

  /// A look is broken off at every call to Temporal in turn, and another made: in the end each
  /// generation was begun once.
  @Test
  void lookMayBreakOffAnywhere() {
    for (int broken = 1; broken <= 6; broken++) {
      TestScene scene = new TestScene(studio, 3).running();
      AtomicInteger starts = new AtomicInteger();
      int at = broken;
      scene.atStart =
          row -> {
            if (starts.incrementAndGet() == at) {
              throw new IllegalStateException("killed");
            }
          };
      for (int look = 0; scene.now().state() == RunState.RUNNING; look++) {
        assertThat(look).isLessThan(20);
        try {
          scene.look(null);
        } catch (IllegalStateException _) {
          continue;
        }
        scene.started.stream()
            .filter(id -> phase(id).equals(Phase.NEW))
            .toList()
            .forEach(scene::make);
      }
      assertThat(scene.steps()).as("broken at %d", at).containsOnly(Step.DONE).hasSize(3);
    }
  }

  private Phase phase(GenerationId id) {
    return studio.generations.find(id).map(Generation::phase).orElseThrow();
  }

  @Test
  void looksBesideEachOtherBeginNoMore() throws Exception {
    for (int round = 0; round < 10; round++) {
      TestScene scene = new TestScene(studio, 8).running();
      List<Callable<Optional<RunProgress>>> looks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        looks.add(() -> scene.look(null));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Optional<RunProgress>> each : threads.invokeAll(looks)) {
          each.get();
        }
      }
      assertThat(scene.steps())
          .as("round %d", round)
          .filteredOn(step -> step != Step.PLANNED)
          .hasSize(TestScene.AT_ONCE);
    }
  }

  @Test
  void cancelledBesideEachOtherIsCancelledOnce() throws Exception {
    TestScene scene = new TestScene(studio, 20).running();
    scene.to(RunState.CANCELLING);
    List<Callable<Optional<RunProgress>>> looks =
        List.of(() -> scene.look(null), () -> scene.look(null), () -> scene.look(null));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<RunProgress>> each : threads.invokeAll(looks)) {
        each.get();
      }
    }
    scene.started.forEach(studio.credits::settle);

    assertThat(scene.look(null)).contains(new RunProgress(RunState.CANCELLED, 0, 0, 0, 20));
    assertThat(studio.balance()).containsExactly(100 + 20 * 40L, 0L);
  }

  @Test
  void sweepStartsARunWhoseStartWasLost() {
    TestScene scene = new TestScene(studio, 2).running();
    List<SceneRunId> started = new ArrayList<>();
    LonelySceneRuns sweep = sweep(started);
    sweep.round();
    assertThat(started).isEmpty();

    studio.clock.advance(Duration.ofSeconds(61));
    sweep.round();
    sweep.round();

    assertThat(started).as("once, then left a while").containsExactly(scene.plan.id());
  }

  /// Somebody who was slow has stored them after all was over.
  @Test
  void sweepEndsWhatStandsInAPlanThatDoesNotGoOn() {
    TestScene goesOn = new TestScene(studio, 1).running();
    TestScene over = new TestScene(studio, 2);
    over.to(RunState.CANCELLED);
    over.store();
    studio.clock.advance(Duration.ofMinutes(11));

    sweep(new ArrayList<>()).round();

    assertThat(over.steps()).containsExactly(Step.FAILED, Step.FAILED);
    assertThat(goesOn.steps()).containsExactly(Step.PLANNED);
    assertThat(studio.balance()).containsExactly(100 + 3 * 40L, 0L);
  }

  private LonelySceneRuns sweep(List<SceneRunId> started) {
    return new LonelySceneRuns(
        studio.sceneRuns,
        studio.generations,
        studio.credits,
        started::add,
        ActivityKinds.USUAL,
        studio.clock);
  }
}
