package studio.dailies.workflows.payment;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;

public final class PaymentWorkflowImpl implements PaymentWorkflow {
  private final PaymentActivities payments;

  private int told;

  public PaymentWorkflowImpl(ActivityKinds kinds) {
    this.payments = Workflow.newActivityStub(PaymentActivities.class, kinds.judge());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public void settle(PaymentId id) {
    requireOwn(id);
    Since.doing("Judging what the shop says of a payment");
    int judged;
    do {
      judged = told;
      judge(id);
    } while (told > judged);
  }

  @Override
  public void told() {
    told++;
  }

  private void judge(PaymentId id) {
    try {
      Workflow.setCurrentDetails("Judged: " + payments.judge(id) + ".");
    } catch (ActivityFailure e) {
      // Left open in its row: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("PaymentUnjudged"));
      throw e;
    }
  }

  private static void requireOwn(PaymentId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a payment was started under another id", "ForeignStart");
    }
  }
}
