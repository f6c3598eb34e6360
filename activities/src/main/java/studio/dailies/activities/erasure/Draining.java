package studio.dailies.activities.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import studio.dailies.activities.Failures;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.project.ProjectErasure.Erasing;
import studio.dailies.workflows.ActivityKinds;

/// Ends what is still under way in a project. What has not left is over at once and free; what is
/// at a provider is asked to stop, and waited for: whoever pays for it paid for a take that goes.
final class Draining {
  private static final int AT_ONCE = 100;
  private static final Duration FOR_A_PROVIDER = Duration.ofSeconds(30);

  private final Generations generations;
  private final GenerationErasure erasure;
  private final Consumer<Generation> nudge;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param nudge tells the open run of a generation, or starts one
  Draining(
      Generations generations,
      GenerationErasure erasure,
      Consumer<Generation> nudge,
      ActivityKinds kinds,
      Clock clock) {
    this.generations = generations;
    this.erasure = erasure;
    this.nudge = nudge;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @throws io.temporal.failure.ApplicationFailure with the time of the next try, until nothing is
  ///   under way
  void drain(Erasing project, Way way) {
    List<Generation> open = erasure.open(project.id(), AT_ONCE);
    for (Generation each : open) {
      stop(each);
      way.alive();
    }
    if (!open.isEmpty()) {
      throw Failures.notYet("GenerationsRunning", kinds.scaled(FOR_A_PROVIDER));
    }
    erasure.markEnded(project.id());
    erasure.lastCopy(project.id(), project.deletedAt()).ifPresent(this::requireEnded);
  }

  /// Told once: each further word would only ask the provider more often.
  private void stop(Generation open) {
    if (open.cancelRequestedAt() == null) {
      nudge.accept(generations.cancel(open.id()));
    }
  }

  /// A try of a copy that everybody has given up may go on until its time is over, and put an
  /// object where we have looked already.
  private void requireEnded(Instant begun) {
    Duration left = Duration.between(clock.instant(), begun.plus(kinds.copyEnds()));
    if (left.isPositive()) {
      throw Failures.notYet("CopyMayRun", left);
    }
  }
}
