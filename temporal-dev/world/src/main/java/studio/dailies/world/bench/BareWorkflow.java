package studio.dailies.world.bench;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;

/// A workflow with the commands of a generation and nothing behind them.
@WorkflowInterface
public interface BareWorkflow {

  @WorkflowMethod(name = "Bare")
  Phase run(GenerationId id);

  @SignalMethod(name = "callback")
  void callback();
}
