package studio.dailies.api.generation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.workflows.client.Starter;

/// What a person may still do to a generation: stop it, or keep what came of it too late.
@Component
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Generations generations;
  private final Starter starter;
  private final Deadline deadline;

  Ending(Generations generations, Starter starter, Deadline deadline) {
    this.generations = generations;
    this.starter = starter;
    this.deadline = deadline;
  }

  /// The row is written first, and alone decides what the person is told; the nudge only makes it
  /// quick.
  Generation cancel(Generation own) {
    Generation now = generations.cancel(own.id());
    if (isOver(now)) {
      throw Refusal.of(ProblemType.GENERATION_ENDED, "There is nothing left to stop.");
    }
    nudge(now);
    return now;
  }

  Generation adopt(Generation own) {
    Generation now = generations.adopt(own.id());
    if (now.adoptedAt() == null) {
      throw Refusal.of(
          ProblemType.NOTHING_TO_ADOPT, "No media has arrived for it after it had failed.");
    }
    return now;
  }

  /// Ended otherwise than by a cancel, or made already.
  private static boolean isOver(Generation generation) {
    Phase.Step step = generation.phase().step();
    boolean ended = step.isFinal() || step == Phase.Step.ENDING;
    return step == Phase.Step.STORED || (ended && generation.reason() != FailureReason.CANCELLED);
  }

  private void nudge(Generation generation) {
    try {
      deadline.run(
          () -> starter.nudge(generation.id(), generation.provider(), generation.model().value()));
    } catch (RuntimeException e) {
      LOG.warn("{} was not told of its cancel: {}", generation.id(), e.getClass().getSimpleName());
    }
  }
}
