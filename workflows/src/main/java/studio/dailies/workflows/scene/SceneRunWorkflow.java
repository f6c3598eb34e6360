package studio.dailies.workflows.scene;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;

/// Carries one scene run from wherever its rows stand to its end. It may be started again at any
/// time, by anybody: the rows decide, never the history. To pause, resume or cancel is a write to
/// the run's row.
@WorkflowInterface
public interface SceneRunWorkflow {

  /// Works until each generation of the run has ended.
  ///
  /// @return the final state of the row
  @WorkflowMethod(name = "SceneRun")
  RunState run(SceneRunId id);
}
