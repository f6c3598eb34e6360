package studio.dailies.workflows.export;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.export.ExportId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;

/// One volume is one activity: a kill costs no more than what of it was not stored yet.
public final class ExportWorkflowImpl implements ExportWorkflow {
  /// A history of so many volumes is still small; another run goes on.
  private static final int VOLUMES_IN_A_RUN = 200;

  private final ExportActivities export;

  public ExportWorkflowImpl(ActivityKinds kinds) {
    this.export = Workflow.newActivityStub(ExportActivities.class, kinds.export());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public void export(ExportId id) {
    requireOwn(id);
    try {
      toTheEnd(id);
    } catch (ActivityFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("ExportNotMade"));
      throw e;
    }
  }

  private void toTheEnd(ExportId id) {
    Since.doing("Finding out what goes into it");
    if (!export.gather(id, Workflow.getInfo().getRunId())) {
      Workflow.setCurrentDetails("Nobody wants it any more.");
      return;
    }
    Since.doing("Writing");
    int left = export.write(id);
    for (int volumes = 1; left > 0; volumes++) {
      if (volumes == VOLUMES_IN_A_RUN) {
        Workflow.continueAsNew(id);
      }
      Since.doing("Writing; " + left + " volumes are left");
      left = export.write(id);
    }
    Since.doing("Telling its person that it can be fetched");
    export.finish(id);
    Workflow.setCurrentDetails("It can be fetched, for seven days.");
  }

  private static void requireOwn(ExportId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "an export was started under another id", "ForeignStart");
    }
  }
}
