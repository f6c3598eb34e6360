package studio.dailies.workflows.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.TestPayloadKeys;

/// Histories of purchases and payments that were saved once must replay for ever.
class PaymentHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/payment-histories");

  private TestWorkflowEnvironment environment;

  @BeforeEach
  void useTheRealCodec() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalClients.converter(TestPayloadKeys.KEYS))
                        .build())
                .build());
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    Worker worker = environment.newWorker(Queues.MAIN);
    worker.registerWorkflowImplementationFactory(
        PurchaseWorkflow.class, () -> new PurchaseWorkflowImpl(ActivityKinds.USUAL));
    worker.registerWorkflowImplementationFactory(
        PaymentWorkflow.class, () -> new PaymentWorkflowImpl(ActivityKinds.USUAL));
    String id =
        history.getFileName().toString().startsWith("purchase")
            ? PaymentWorkflowTest.PURCHASE.workflowId()
            : PaymentWorkflowTest.PAYMENT.workflowId();

    WorkflowReplayer.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(Files.readString(history), id), worker);
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
