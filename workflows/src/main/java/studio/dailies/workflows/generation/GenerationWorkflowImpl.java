package studio.dailies.workflows.generation;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.credit.CreditActivities;
import studio.dailies.workflows.generation.GenerationActivities.Opened;

/// A loop over the phases of the row: look where it stands, do the step that follows, look again.
public final class GenerationWorkflowImpl implements GenerationWorkflow {
  private final CreditActivities credits =
      Workflow.newLocalActivityStub(CreditActivities.class, ActivityKinds.ROW);
  private final GenerationActivities row =
      Workflow.newLocalActivityStub(GenerationActivities.class, ActivityKinds.ROW);
  private final GenerationActivities media =
      Workflow.newActivityStub(GenerationActivities.class, ActivityKinds.COPY);

  private int callbacks;
  private int callbacksJudged;
  private @Nullable Promise<Void> polling;

  @Override
  public Phase generate(GenerationId id) {
    Opened opened = row.open(id, Workflow.getInfo().getRunId());
    Phase phase = opened.phase();
    if (phase.step() == Phase.Step.ACCEPTED) {
      // A run before this one may have begun to copy: ask at once, as if called back.
      callbacks++;
    }
    while (!phase.step().isFinal()) {
      Workflow.setCurrentDetails(Details.of(phase, opened.provider()));
      phase = next(id, phase, opened);
    }
    Workflow.setCurrentDetails(Details.of(phase, opened.provider()));
    return phase;
  }

  @Override
  public void callback() {
    callbacks++;
  }

  private Phase next(GenerationId id, Phase phase, Opened opened) {
    return switch (phase.step()) {
      case NEW -> credits.hold(id);
      case HELD, SENDING -> sender(opened.provider()).submit(id, phase.attempt());
      case ACCEPTED -> result(id, phase.attempt(), opened);
      case UNKNOWN -> row.giveUp(id, phase.attempt());
      case STORED, ENDING -> credits.settle(id);
      case PLANNED, DONE, FAILED ->
          throw new IllegalStateException("nothing follows " + phase + " here");
    };
  }

  /// Polling is the rule; a callback only makes it faster. A poll that loses is left to end by
  /// itself: to cancel it would cost events and change nothing.
  private Phase result(GenerationId id, int attempt, Opened opened) {
    if (callbacks == callbacksJudged && (polling == null || polling.isCompleted())) {
      GenerationActivities poller = poller(opened.provider(), opened.longest());
      polling = Async.procedure(poller::awaitResult, id, attempt);
    }
    Promise<Void> poll = polling;
    Workflow.await(() -> callbacks > callbacksJudged || (poll != null && poll.isCompleted()));
    callbacksJudged = callbacks;
    boolean timeIsUp = poll != null && poll.isCompleted() && poll.getFailure() != null;
    return media.collect(id, attempt, timeIsUp);
  }

  private static GenerationActivities sender(String provider) {
    return Workflow.newActivityStub(GenerationActivities.class, ActivityKinds.send(provider));
  }

  private static GenerationActivities poller(String provider, Duration longest) {
    return Workflow.newActivityStub(
        GenerationActivities.class, ActivityKinds.poll(provider, longest));
  }
}
