package studio.dailies.workflows.privacy;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.privacy.PrivacyRequestId;

/// Watches the clock of one request: reminds those who answer, says aloud when it is too late, and
/// writes to the person once it is answered. It may be started again at any time, by anybody: the
/// row decides, never the history.
@WorkflowInterface
public interface PrivacyRequestWorkflow {

  @WorkflowMethod(name = "PrivacyRequest")
  void watch(PrivacyRequestId id);

  /// Has the row looked at now. What was answered stands there, and nowhere in here.
  @SignalMethod
  void answered();
}
