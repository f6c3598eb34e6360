package studio.dailies.workflows.payment;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.payment.PaymentActivities.Checkout;

public final class PurchaseWorkflowImpl implements PurchaseWorkflow {
  private final PaymentActivities payments;
  private final PaymentActivities rows;

  private boolean asked;
  private boolean granted;

  public PurchaseWorkflowImpl(ActivityKinds kinds) {
    this.payments = Workflow.newActivityStub(PaymentActivities.class, kinds.checkout());
    this.rows = Workflow.newActivityStub(PaymentActivities.class, kinds.judge());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public String buy(PurchaseId id) {
    requireOwn(id);
    Workflow.setCurrentDetails("Asking the shop for a checkout " + Since.now() + ".");
    Checkout checkout = checkout(id);
    asked = true;
    if (checkout.isOpen()) {
      Workflow.setCurrentDetails(
          "Waiting to be paid " + Since.now() + "; the checkout closes by itself.");
      Workflow.await(checkout.left(), () -> granted);
    }
    String state = rows.close(id);
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.setCurrentDetails("Ended: " + state + ".");
    return state;
  }

  @Override
  public void ready() {
    Workflow.await(() -> asked);
  }

  @Override
  public void granted() {
    granted = true;
  }

  /// A shop that was away for too long is the same to a person as one that refuses.
  private Checkout checkout(PurchaseId id) {
    try {
      return payments.openCheckout(id, Workflow.getInfo().getRunId());
    } catch (ActivityFailure e) {
      return Checkout.NONE;
    }
  }

  private static void requireOwn(PurchaseId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a purchase was started under another id", "ForeignStart");
    }
  }
}
