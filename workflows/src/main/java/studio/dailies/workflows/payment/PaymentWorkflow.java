package studio.dailies.workflows.payment;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.payment.PaymentId;

/// Brings one payment's credits in line with what the shop says of it, one judgement at a time. It
/// may be started again at any time: row and ledger decide.
@WorkflowInterface
public interface PaymentWorkflow {

  /// Judges until there is nothing new.
  @WorkflowMethod(name = "Payment")
  void settle(PaymentId id);

  /// The shop has said something, and the row has it.
  @SignalMethod(name = "told")
  void told();
}
