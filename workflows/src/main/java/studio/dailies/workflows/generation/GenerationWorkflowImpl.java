package studio.dailies.workflows.generation;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;
import studio.dailies.workflows.credit.CreditActivities;
import studio.dailies.workflows.generation.GenerationActivities.Opened;

/// A loop over the phases of the row: look where it stands, do the step that follows, look again.
public final class GenerationWorkflowImpl implements GenerationWorkflow {
  /// Runs that are older than this change do not say that their outcome is unknown.
  private static final String MARKS_UNKNOWN = "marks-unknown-outcome";

  private final ActivityKinds kinds;
  private final CreditActivities credits;
  private final GenerationActivities row;
  private final GenerationActivities media;

  private int callbacks;
  private int callbacksJudged;
  private @Nullable Promise<Void> polling;

  public GenerationWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
    this.credits = Workflow.newLocalActivityStub(CreditActivities.class, kinds.row());
    this.row = Workflow.newLocalActivityStub(GenerationActivities.class, kinds.row());
    this.media = Workflow.newActivityStub(GenerationActivities.class, kinds.copy());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public Phase generate(GenerationId id) {
    requireOwn(id);
    try {
      return toTheEnd(id);
    } catch (ActivityFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet(type(e)));
      throw e;
    }
  }

  @Override
  public void callback() {
    callbacks++;
  }

  private Phase toTheEnd(GenerationId id) {
    Opened opened = row.open(id, Workflow.getInfo().getRunId());
    Phase phase = opened.phase();
    if (phase.step().isFinal()) {
      return afterTheEnd(id, opened);
    }
    if (phase.step() == Phase.Step.ACCEPTED) {
      // A run before this one may have begun to copy: ask at once, as if called back.
      callbacks++;
    }
    while (!phase.step().isFinal()) {
      Workflow.setCurrentDetails(Details.of(phase, opened.provider(), Since.now()));
      phase = next(id, phase, opened);
    }
    Workflow.setCurrentDetails(Details.of(phase, opened.provider(), Since.now()));
    return phase;
  }

  private Phase next(GenerationId id, Phase phase, Opened opened) {
    return switch (phase.step()) {
      case NEW -> credits.hold(id);
      case HELD, SENDING -> sender(opened).submit(id, phase.attempt());
      case ACCEPTED -> result(id, phase.attempt(), opened);
      case UNKNOWN -> word(id, phase.attempt(), opened);
      case STORED, ENDING -> credits.settle(id);
      case PLANNED ->
          throw refusal("NotYetStarted", id + " belongs to a plan, and only its plan starts it");
      case DONE, FAILED -> throw new IllegalStateException("nothing follows " + phase);
    };
  }

  /// Polling is the rule; a callback only makes it faster. A poll that loses is left to end by
  /// itself: to cancel it would cost events and change nothing.
  private Phase result(GenerationId id, int attempt, Opened opened) {
    if (callbacks == callbacksJudged && (polling == null || polling.isCompleted())) {
      polling = Async.procedure(poller(opened)::awaitResult, id, attempt);
    }
    Promise<Void> poll = polling;
    Workflow.await(() -> callbacks > callbacksJudged || (poll != null && poll.isCompleted()));
    callbacksJudged = callbacks;
    boolean timeIsUp = poll != null && poll.isCompleted() && poll.getFailure() != null;
    return media.collect(id, attempt, timeIsUp);
  }

  private Phase word(GenerationId id, int attempt, Opened opened) {
    Phase phase = row.giveUp(id, attempt);
    if (!phase.equals(Phase.unknown(attempt))) {
      return phase;
    }
    boolean marked = Workflow.getVersion(MARKS_UNKNOWN, Workflow.DEFAULT_VERSION, 1) == 1;
    if (marked) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("UnknownOutcome"));
    }
    Phase known = recoverer(opened).recover(id, attempt);
    if (marked) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueUnset());
    }
    return known;
  }

  private Phase afterTheEnd(GenerationId id, Opened opened) {
    Phase phase = opened.phase();
    if (opened.news()) {
      Workflow.setCurrentDetails(Details.LATE);
      return media.collectLate(id);
    }
    if (callbacks == 0) {
      throw refusal("NothingToDo", id + " is already " + phase + "; there is nothing to start");
    }
    return phase;
  }

  /// Two workflows must never work on one row, so the id of this one has to be that of its row.
  private static void requireOwn(@Nullable GenerationId id) {
    String own = Workflow.getInfo().getWorkflowId();
    if (id == null || !own.equals(id.workflowId())) {
      throw refusal("ForeignStart", own + " was started with the input " + id + ", not its own");
    }
  }

  private static ApplicationFailure refusal(String type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type);
  }

  private static String type(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getType()
        : failure.getActivityType() + " failed";
  }

  private GenerationActivities sender(Opened opened) {
    return Workflow.newActivityStub(
        GenerationActivities.class, kinds.send(opened.provider(), opened.window()));
  }

  private GenerationActivities poller(Opened opened) {
    return Workflow.newActivityStub(
        GenerationActivities.class, kinds.poll(opened.provider(), opened.longest()));
  }

  private GenerationActivities recoverer(Opened opened) {
    return Workflow.newActivityStub(GenerationActivities.class, kinds.recover(opened.provider()));
  }
}
