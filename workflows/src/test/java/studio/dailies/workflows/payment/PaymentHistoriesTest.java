package studio.dailies.workflows.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of purchases and payments that were saved once must replay for ever.
class PaymentHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/payment-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    String id =
        history.getFileName().toString().startsWith("purchase")
            ? PaymentWorkflowTest.PURCHASE.workflowId()
            : PaymentWorkflowTest.PAYMENT.workflowId();

    TestServer.replay(
        history,
        id,
        worker -> {
          worker.registerWorkflowImplementationFactory(
              PurchaseWorkflow.class, () -> new PurchaseWorkflowImpl(ActivityKinds.USUAL));
          worker.registerWorkflowImplementationFactory(
              PaymentWorkflow.class, () -> new PaymentWorkflowImpl(ActivityKinds.USUAL));
        });
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "payment-judged-twice.json",
            "payment-judged-when-the-shop-was-back.json",
            "purchase-expired.json",
            "purchase-granted.json",
            "purchase-refused.json",
            "purchase-without-a-shop.json");
  }
}
