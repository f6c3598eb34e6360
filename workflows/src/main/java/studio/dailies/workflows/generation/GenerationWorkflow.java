package studio.dailies.workflows.generation;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;

/// Carries one generation from wherever its row stands to its end. It may be started again at any
/// time, by anybody: the row decides, never the history.
@WorkflowInterface
public interface GenerationWorkflow {

  /// Works until the row is final.
  ///
  /// @return the final phase of the row
  @WorkflowMethod(name = "Generation")
  Phase generate(GenerationId id);

  /// Look again: the provider has called back, or the row has been marked. It carries nothing,
  /// since nothing it could carry would be believed: the workflow only asks sooner.
  @SignalMethod(name = "callback")
  void callback();
}
