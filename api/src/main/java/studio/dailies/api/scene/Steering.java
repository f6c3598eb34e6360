package studio.dailies.api.scene;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.workflows.client.Starter;

/// Pausing, resuming and cancelling: writes to the row, which the workflow obeys at its next look.
@Component
final class Steering {
  private static final Logger LOG = LoggerFactory.getLogger(Steering.class);

  private final SceneRuns runs;
  private final Starter starter;
  private final Deadline deadline;

  Steering(SceneRuns runs, Starter starter, Deadline deadline) {
    this.runs = runs;
    this.starter = starter;
    this.deadline = deadline;
  }

  SceneRun pause(SceneRun own) {
    return turned(own, RunState.RUNNING, RunState.PAUSED);
  }

  SceneRun resume(SceneRun own) {
    SceneRun now = turned(own, RunState.PAUSED, RunState.RUNNING);
    start(now);
    return now;
  }

  private SceneRun turned(SceneRun own, RunState from, RunState to) {
    SceneRun now = own;
    while (now.state() == from) {
      now = runs.move(now, to);
    }
    return switch (now.state()) {
      case RUNNING, PAUSED -> now;
      case PLANNED, CONFIRMED ->
          throw Refusal.of(ProblemType.NOT_CONFIRMED, "Nothing of it has begun.");
      case CANCELLING, DONE, CANCELLED -> throw ended();
    };
  }

  SceneRun cancel(SceneRun own) {
    SceneRun now = own;
    while (now.state().cancelled() != now.state()) {
      now = runs.move(now, now.state().cancelled());
    }
    if (now.state() == RunState.DONE) {
      throw ended();
    }
    if (now.state() == RunState.CANCELLING) {
      start(now);
    }
    return now;
  }

  static Refusal ended() {
    return Refusal.of(ProblemType.RUN_ENDED, "There is nothing left to begin, or to stop.");
  }

  void start(SceneRun run) {
    try {
      deadline.run(() -> starter.sceneRun(run.id()));
    } catch (RuntimeException e) {
      // The row is stored, so the person has what they asked for; a sweep repeats the start.
      LOG.warn("{} is not started yet: {}", run.id(), e.getClass().getSimpleName());
    }
  }
}
