package studio.dailies.workflows.deletion;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.deletion.DeletionId;

/// Deletes an account whose person has said so. It may be started again at any time: the stores say
/// what is left.
@WorkflowInterface
public interface AccountDeletionWorkflow {

  /// Works until nothing is left and the completion is signed.
  ///
  /// @return false if there was nothing to do: it is done, or was never begun
  @WorkflowMethod(name = "AccountDeletion")
  boolean delete(DeletionId id);
}
