package studio.dailies.workflows.erasure;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.project.ProjectId;

/// Removes a project whose time to be restored is over, with its media, for good. It may be started
/// again at any time: the stores say what is left.
@WorkflowInterface
public interface ProjectErasureWorkflow {

  /// Works until nothing is left.
  ///
  /// @return false if there was nothing to erase: the project was restored, or is gone
  @WorkflowMethod(name = "ProjectErasure")
  boolean erase(ProjectId id);
}
