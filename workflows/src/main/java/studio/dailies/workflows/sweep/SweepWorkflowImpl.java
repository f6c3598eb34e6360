package studio.dailies.workflows.sweep;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;

public final class SweepWorkflowImpl implements SweepWorkflow {
  private final SweepActivities sweeps;

  public SweepWorkflowImpl(ActivityKinds kinds) {
    this.sweeps = Workflow.newActivityStub(SweepActivities.class, kinds.sweep());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public int sweep(Sweep sweep) {
    Workflow.setCurrentDetails("Making a round of " + sweep.id() + " " + Since.now() + ".");
    int found = sweeps.round(sweep);
    Workflow.setCurrentDetails("Made: there was something to do for " + found + ".");
    return found;
  }
}
