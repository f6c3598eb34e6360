package studio.dailies.workflows.sweep;

import io.temporal.workflow.Workflow;
import studio.dailies.workflows.ActivityKinds;

public final class SweepWorkflowImpl implements SweepWorkflow {
  private final SweepActivities sweeps;

  public SweepWorkflowImpl(ActivityKinds kinds) {
    this.sweeps = Workflow.newActivityStub(SweepActivities.class, kinds.sweep());
  }

  @Override
  public int sweep(Sweep sweep) {
    return sweeps.round(sweep);
  }
}
