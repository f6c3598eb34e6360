package studio.dailies.workflows.controlled;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.account.AccountId;

/// Moves the media of an account out of the public bucket, once somebody has asked for it. It may
/// be started again at any time: the rows say what is left.
@WorkflowInterface
public interface ControlledMediaWorkflow {

  /// Works until no object is public and no cache serves one.
  ///
  /// @return false if there was nothing to do
  @WorkflowMethod(name = "ControlledMedia")
  boolean control(AccountId account);
}
