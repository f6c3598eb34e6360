package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.sweep.OverdueProjects;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.callback.CallbackInbox.Kept;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.TestGenerations;
import studio.dailies.workflows.ActivityKinds;

/// A project is erased step by step; whatever breaks off goes on.
class ErasingProjectTest {
  private final ErasingStudio at = new ErasingStudio();
  private final TestStudio studio = at.studio;
  private final ProjectId project = at.project;

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void nothingIsLeftButWhatWasPaid() {
    studio.picture(studio.video.account());
    studio.arriving(studio.video.account());
    at.done();
    NewGeneration elsewhere =
        TestGenerations.newVideo(studio.video.account(), studio.video.createdAt());
    studio.generations.insert(elsewhere);
    at.deleted();

    at.erase();

    at.assertNothingIsLeft();
    assertThat(studio.row().phase()).isEqualTo(Phase.DONE);
    assertThat(studio.row().price()).isEqualTo(40);
    assertThat(studio.row().attempt(1).job()).isEqualTo("job-1");
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.DELETED);
    assertThat(studio.provider.forgotten).containsExactly("job-1");
    assertThat(studio.balance()).containsExactly(60L, 0L);
    assertThat(studio.generations.inputs(studio.generations.find(elsewhere.id()).orElseThrow()))
        .isEqualTo(elsewhere.inputs());
  }

  /// Whichever call breaks off; and once more when all is over.
  @Test
  void whateverBreaksOffGoesOn() {
    int calls = callsOf(at, 0);
    assertThat(calls).isGreaterThan(5);
    for (int nth = 1; nth <= calls; nth++) {
      try (ErasingStudio other = new ErasingStudio()) {
        callsOf(other, nth);

        other.assertNothingIsLeft();
        assertThat(other.erase()).as("again").isZero();
        other.assertNothingIsLeft();
      }
    }
  }

  private static int callsOf(ErasingStudio each, int broken) {
    each.studio.picture(each.studio.video.account());
    each.done();
    each.deleted();
    int before = each.calls;
    each.breaksAt(broken);
    assertThat(each.erase()).as("call " + broken).isEqualTo(broken == 0 ? 0 : 1);
    return each.calls - before;
  }

  @Test
  void restoredProjectIsLeftAlone() {
    at.done();
    at.deleted();
    studio.clock.advance(Duration.ofDays(-1));
    assertThat(at.projects.restore(studio.video.account(), project)).isPresent();
    studio.clock.advance(Duration.ofDays(99));

    assertThat(at.steps.begin(project)).isFalse();
    at.erase();

    assertThat(studio.row().take()).isPresent();
    assertThat(studio.media.written).hasSize(1);
    assertThat(studio.provider.forgotten).isEmpty();
    assertThat(at.projects.find(studio.video.account(), project)).isPresent();
  }

  @Test
  void whatHasNotLeftIsOverAndFree() {
    studio.credits.hold(studio.id);
    at.deleted();
    at.steps.begin(project);

    assertThatThrownBy(() -> at.steps.drain(project)).hasMessageContaining("GenerationsRunning");

    assertThat(studio.row().phase()).isEqualTo(Phase.ENDING);
    assertThat(at.nudged).containsExactly(studio.id);
    studio.credits.settle(studio.id);
    at.steps.drain(project);
    assertThat(studio.row().erasedAt()).isNotNull();
    assertThat(studio.balance()).containsExactly(100L, 0L);
    assertThat(studio.provider.sent).hasValue(0);
  }

  @Test
  void whatIsAtAProviderIsAskedToStopAndItsCopyWaitedFor() {
    at.sent();
    at.deleted();
    at.steps.begin(project);
    assertThatThrownBy(() -> at.steps.drain(project)).hasMessageContaining("GenerationsRunning");
    assertThatThrownBy(() -> at.steps.drain(project)).hasMessageContaining("GenerationsRunning");
    assertThat(at.nudged).as("told once").containsExactly(studio.id);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.provider.cancelled).containsExactly("job-1");
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    assertThatThrownBy(() -> at.steps.drain(project)).hasMessageContaining("CopyMayRun");
    studio.clock.advance(ActivityKinds.USUAL.copyEnds());
    at.erase();

    at.assertNothingIsLeft();
  }

  @Test
  void lateResultIsNotCollectedAnyMore() {
    at.failedWithAnOpenJob();
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    at.deleted();
    at.steps.begin(project);
    at.steps.drain(project);

    assertThat(studio.inbox.keep(studio.id, 1, Map.of(), new byte[] {1}))
        .isEqualTo(Kept.NOT_NEEDED);
    assertThat(studio.activities.open(studio.id, "run").news()).isFalse();
    assertThat(studio.activities.collectLate(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.media.written).isEmpty();
    assertThat(studio.row().late()).isEmpty();
  }

  @Test
  void copyThatIsUnderWayWhenItIsMarkedIsTakenBack() {
    at.failedWithAnOpenJob();
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    at.deleted();
    at.steps.begin(project);
    studio.media.duringWrite = () -> at.generations.markEnded(project);

    studio.activities.collectLate(studio.id);

    assertThat(studio.media.written).isEmpty();
    assertThat(studio.row().media()).isNull();
    assertThatThrownBy(() -> at.steps.drain(project)).hasMessageContaining("CopyMayRun");
  }

  /// People have seen single places that did not hear of a purge.
  @Test
  void edgeThatGoesOnServingIsPurgedAgain() {
    at.done();
    at.deleted();
    at.steps.begin(project);
    at.steps.drain(project);
    at.edge.ignoredPurges = 2;
    at.steps.eraseMedia(project);
    at.anotherStep();

    assertThatThrownBy(() -> at.steps.eraseMediaAgain(project)).hasMessageContaining("StillServed");
    assertThat(at.edge.cached).hasSize(1);
    at.steps.eraseMediaAgain(project);

    assertThat(at.edge.cached).isEmpty();
  }

  @Test
  void providerThatIsAwayIsAskedAgain() {
    at.done();
    at.deleted();
    at.steps.begin(project);
    studio.provider.onForget =
        job -> {
          throw new ProviderUnavailable("away", null);
        };
    assertThatThrownBy(() -> at.steps.forgetThere(project)).hasMessageContaining("away");
    studio.provider.onForget = job -> {};

    at.steps.forgetThere(project);

    assertThat(studio.provider.forgotten).containsExactly("job-1");
  }

  @Test
  void whatComesInMeanwhileIsFoundBeforeTheProjectGoes() {
    at.done();
    at.deleted();
    at.steps.begin(project);
    at.steps.drain(project);
    at.steps.eraseMedia(project);
    NewGeneration late = studio.another();

    assertThat(at.steps.eraseRows(project)).isFalse();

    assertThat(at.erasure.find(project)).isPresent();
    studio.generations.cancel(late.id());
    studio.credits.settle(late.id());
    at.erase();
    at.assertNothingIsLeft();
  }

  @Test
  void roundStartsWhatIsDueAndNothingElse() {
    at.done();
    List<ProjectId> started = new ArrayList<>();
    OverdueProjects overdue =
        new OverdueProjects(at.erasure, started::add, WorkLimits.UNDO, studio.clock);
    assertThat(overdue.round(() -> {})).isZero();
    at.deleted();

    assertThat(overdue.round(() -> {})).isEqualTo(1);
    at.steps.begin(project);
    assertThat(overdue.round(() -> {})).as("it may have been left as it stood").isEqualTo(1);
    at.erase();
    assertThat(overdue.round(() -> {})).isZero();

    assertThat(started).containsExactly(project, project);
  }
}
