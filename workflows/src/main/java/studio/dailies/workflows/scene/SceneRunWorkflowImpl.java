package studio.dailies.workflows.scene;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.SearchAttributes;

/// A loop over what there is to tell. What is done, and when, the rows say.
public final class SceneRunWorkflowImpl implements SceneRunWorkflow {
  /// A run tells of itself some twenty times, and once for each pause. Whoever pauses without end
  /// gets a new history after so many: about 330 events, of the 51,200 that there may be.
  private static final int TOLD_MAX = 50;

  private final SceneRunActivities rows;
  private final SceneRunActivities looks;

  public SceneRunWorkflowImpl(ActivityKinds kinds) {
    this.rows = Workflow.newLocalActivityStub(SceneRunActivities.class, kinds.row());
    this.looks = Workflow.newActivityStub(SceneRunActivities.class, kinds.advance());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public RunState run(SceneRunId id) {
    requireOwn(id);
    try {
      return toTheEnd(id);
    } catch (ActivityFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet(type(e)));
      throw e;
    }
  }

  private RunState toTheEnd(SceneRunId id) {
    rows.open(id, Workflow.getInfo().getRunId());
    RunProgress seen = null;
    for (int told = 0; told < TOLD_MAX; told++) {
      seen = looks.advance(id, seen);
      Workflow.setCurrentDetails(seen.words());
      if (seen.state().isFinal()) {
        return seen.state();
      }
    }
    Workflow.continueAsNew(id);
    throw new IllegalStateException("a run that is continued does not come here");
  }

  /// Two workflows must never work on one row, so the id of this one has to be that of its row.
  private static void requireOwn(@Nullable SceneRunId id) {
    String own = Workflow.getInfo().getWorkflowId();
    if (id == null || !own.equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          own + " was started with the input " + id + ", not its own", "ForeignStart");
    }
  }

  private static String type(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getType()
        : failure.getActivityType() + " failed";
  }
}
