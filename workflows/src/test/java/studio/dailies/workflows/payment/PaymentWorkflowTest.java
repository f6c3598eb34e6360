package studio.dailies.workflows.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.Starter;

class PaymentWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [PaymentHistoriesTest].
  private static final Path MADE = Path.of("target/payment-histories");

  static final PurchaseId PURCHASE = new PurchaseId("ab".repeat(16));
  static final PaymentId PAYMENT = new PaymentId("cd".repeat(16));

  private final ScriptedTill till = new ScriptedTill();
  private TestWorkflowEnvironment environment;
  private Worker worker;
  private Starter starter;
  private TestInfo info;

  @BeforeEach
  void startServer(TestInfo test) {
    info = test;
    environment = TestServer.prepare();
    worker = environment.newWorker(Queues.MAIN);
    worker.registerWorkflowImplementationFactory(
        PurchaseWorkflow.class, () -> new PurchaseWorkflowImpl(ActivityKinds.USUAL));
    worker.registerWorkflowImplementationFactory(
        PaymentWorkflow.class, () -> new PaymentWorkflowImpl(ActivityKinds.USUAL));
    worker.registerActivitiesImplementations(till);
    environment.start();
    starter = new Starter(environment.getWorkflowClient());
  }

  @AfterEach
  void stopServer() {
    environment.close();
  }

  @Test
  void purchaseIsReadyOnceTheShopHasOpenedACheckout() throws Exception {
    starter.purchase(PURCHASE);

    assertThat(till.calls).containsExactly("open");
    starter.purchase(PURCHASE);
    assertThat(till.calls).as("asked for again").containsExactly("open");
  }

  @Test
  void purchaseEndsWhenItIsGranted() throws Exception {
    till.closed = "GRANTED";
    starter.purchase(PURCHASE);

    starter.granted(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("GRANTED");
    assertThat(till.calls).containsExactly("open", "close");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void purchaseThatNobodyPaysEndsByItself() throws Exception {
    starter.purchase(PURCHASE);

    environment.sleep(Duration.ofHours(2).plusMinutes(1));

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("EXPIRED");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void refusedCheckoutEndsThePurchase() throws Exception {
    till.checkout = PaymentActivities.Checkout.NONE;
    till.closed = "FAILED";

    starter.purchase(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("FAILED");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void shopThatIsAwayForLongEndsThePurchase() throws Exception {
    till.fails(1000).closed = "FAILED";

    starter.purchaseAgain(PURCHASE);

    assertThat(ended(PURCHASE.workflowId(), String.class)).isEqualTo("FAILED");
    assertThat(till.calls).endsWith("close");
    replayed(PURCHASE.workflowId());
  }

  @Test
  void purchaseThatEndedIsNotTold() {
    starter.granted(PURCHASE);

    assertThat(till.calls).isEmpty();
  }

  @Test
  void purchaseUnderAnotherIdIsRefused() {
    PurchaseWorkflow foreign =
        environment
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
    starter.payment(PAYMENT);
    while (till.calls.isEmpty()) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    starter.payment(PAYMENT);
    till.judging.countDown();

    ended(PAYMENT.workflowId(), Void.class);
    assertThat(till.calls).containsExactly("judge", "judge");
    replayed(PAYMENT.workflowId());
  }

  @Test
  void paymentIsJudgedUntilTheShopIsBack() throws Exception {
    till.fails(5);

    starter.payment(PAYMENT);

    ended(PAYMENT.workflowId(), Void.class);
    assertThat(till.calls).hasSize(6);
    replayed(PAYMENT.workflowId());
  }

  @Test
  void paymentThatCannotBeJudgedForADayNeedsAPerson() {
    till.fails(100_000);

    starter.payment(PAYMENT);

    assertThatThrownBy(() -> ended(PAYMENT.workflowId(), Void.class))
        .hasStackTraceContaining("ShopUnavailable");
  }

  private <T> T ended(String id, Class<T> type) throws Exception {
    WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub(id);
    return stub.getResult(20, TimeUnit.SECONDS, type);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed(String id) throws Exception {
    TestServer.replay(environment, worker, id, MADE, info);
  }
}
