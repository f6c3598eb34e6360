package studio.dailies.workflows.mail;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.mail.MailClass;

/// Sends one mail, once.
@WorkflowInterface
public interface MailWorkflow {

  /// Hands the mail to the provider, or gives up when it is past its time.
  ///
  /// @param mail the id of the mail's row, which is also its idempotency key at the provider
  /// @param mailClass how urgent it is
  @WorkflowMethod(name = "Mail")
  void send(String mail, MailClass mailClass);
}
