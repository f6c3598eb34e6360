package studio.dailies.workflows.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class PaymentWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [PaymentHistoriesTest].
  private static final Path MADE = Path.of("target/payment-histories");

  static final PurchaseId PURCHASE = new PurchaseId("ab".repeat(16));
  static final PaymentId PAYMENT = new PaymentId("cd".repeat(16));

  private final ScriptedTill till = new ScriptedTill();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.MAIN,
          till,
          worker -> {
            worker.registerWorkflowImplementationFactory(
                PurchaseWorkflow.class, () -> new PurchaseWorkflowImpl(ActivityKinds.USUAL));
            worker.registerWorkflowImplementationFactory(
                PaymentWorkflow.class, () -> new PaymentWorkflowImpl(ActivityKinds.USUAL));
          });

  @Test
  void purchaseIsReadyOnceTheShopHasOpenedACheckout() throws Exception {
    server.starter().purchase(PURCHASE);

    assertThat(till.calls).containsExactly("open");
    server.starter().purchase(PURCHASE);
    assertThat(till.calls).as("asked for again").containsExactly("open");
  }

  @Test
  void purchaseEndsWhenItIsGranted() throws Exception {
    till.closed = "GRANTED";
    server.starter().purchase(PURCHASE);

    server.starter().granted(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("GRANTED");
    assertThat(till.calls).containsExactly("open", "close");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void purchaseThatNobodyPaysEndsByItself() throws Exception {
    server.starter().purchase(PURCHASE);

    server.environment().sleep(Duration.ofHours(2).plusMinutes(1));

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("EXPIRED");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void refusedCheckoutEndsThePurchase() throws Exception {
    till.checkout = PaymentActivities.Checkout.NONE;
    till.closed = "FAILED";

    server.starter().purchase(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("FAILED");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void shopThatIsAwayForLongEndsThePurchase() throws Exception {
    till.fails(1000).closed = "FAILED";

    server.starter().purchaseAgain(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("FAILED");
    assertThat(till.calls).endsWith("close");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void purchaseThatEndedIsNotTold() {
    server.starter().granted(PURCHASE);

    assertThat(till.calls).isEmpty();
  }

  @Test
  void purchaseUnderAnotherIdIsRefused() {
    PurchaseWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                PurchaseWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("purchase:other")
                    .build());

    assertThatThrownBy(() -> foreign.buy(PURCHASE)).hasStackTraceContaining("ForeignStart");
    assertThat(till.calls).isEmpty();
  }

  @Test
  void wordThatComesWhileJudgingIsJudgedToo() throws Exception {
    till.judging = new CountDownLatch(1);
    server.starter().payment(PAYMENT);
    while (till.calls.isEmpty()) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    server.starter().payment(PAYMENT);
    till.judging.countDown();

    ended(PAYMENT.workflowId(), Void.class);
    assertThat(till.calls).containsExactly("judge", "judge");
    replayed(PAYMENT.workflowId());
  }

  @Test
  void paymentIsJudgedUntilTheShopIsBack() throws Exception {
    till.fails(5);

    server.starter().payment(PAYMENT);

    ended(PAYMENT.workflowId(), Void.class);
    assertThat(till.calls).hasSize(6);
    replayed(PAYMENT.workflowId());
  }

  @Test
  void paymentThatCannotBeJudgedForADayNeedsAPerson() {
    till.fails(100_000);

    server.starter().payment(PAYMENT);

    assertThatThrownBy(() -> ended(PAYMENT.workflowId(), Void.class))
        .hasStackTraceContaining("ShopUnavailable");
  }

  private <T> T ended(String id, Class<T> type) throws Exception {
    return server.ended(id, 20, type);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed(String id) throws Exception {
    server.replayed(id);
  }
}
