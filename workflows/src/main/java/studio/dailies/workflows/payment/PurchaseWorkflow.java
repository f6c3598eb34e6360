package studio.dailies.workflows.payment;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.payment.PurchaseId;

/// Opens a checkout for a person and waits until it is paid or closed. It grants nothing: that is
/// the payment's work, and what comes in later is granted all the same.
@WorkflowInterface
public interface PurchaseWorkflow {

  /// Works until the row is closed. May be started again at any time: the row decides.
  ///
  /// @return the state of the row
  @WorkflowMethod(name = "Purchase")
  String buy(PurchaseId id);

  /// Waits until the shop has opened a checkout, or has refused to. The row has the address.
  @UpdateMethod(name = "ready")
  void ready();

  /// It was paid, and the row says so.
  @SignalMethod(name = "granted")
  void granted();
}
