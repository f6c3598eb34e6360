package studio.dailies.workflows.sweep;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One round of a sweep; its schedule starts the next.
@WorkflowInterface
public interface SweepWorkflow {

  /// @return how much there was to do
  @WorkflowMethod(name = "Sweep")
  int sweep(Sweep sweep);
}
