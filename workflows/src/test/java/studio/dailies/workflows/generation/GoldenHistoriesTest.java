package studio.dailies.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.TestPayloadKeys;

/// Histories that were saved once must replay for ever, since a run of any age may still be open.
class GoldenHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  /// The generation of all of them; see [GenerationWorkflowTest].
  private static final GenerationId ID = new GenerationId(new Ids(new Random(1)).next());

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
    WorkflowReplayer.replayWorkflowExecution(
        read(history), worker(() -> new GenerationWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "cancelled-before-the-send.json",
            "done-after-a-lost-answer.json",
            "done-at-the-second-attempt.json",
            "done-by-callback.json",
            "done-by-polling.json",
            "late-news.json",
            "lost-after-its-time.json",
            "lost-at-once.json",
            "refused.json",
            "too-few-credits.json",
            "too-slow.json");
  }

  @Test
  void workflowWithAStepOutOfOrderDoesNotReplay() throws Exception {
    WorkflowExecutionHistory done = read(HISTORIES.resolve("done-by-polling.json"));

    assertThatThrownBy(
            () -> WorkflowReplayer.replayWorkflowExecution(done, worker(WaitsFirst::new)))
        .hasStackTraceContaining("NonDeterministicException");
  }

  /// The control: the workflow as it must never become.
  public static final class WaitsFirst implements GenerationWorkflow {
    @Override
    public Phase generate(GenerationId id) {
      Workflow.newTimer(Duration.ofSeconds(1)).get();
      return new GenerationWorkflowImpl(ActivityKinds.USUAL).generate(id);
    }

    @Override
    public void callback() {}
  }

  private Worker worker(Functions.Func<GenerationWorkflow> workflow) {
    Worker worker = environment.newWorker(Queues.MAIN);
    worker.registerWorkflowImplementationFactory(GenerationWorkflow.class, workflow);
    return worker;
  }

  private static WorkflowExecutionHistory read(Path history) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(history), ID.workflowId());
  }
}
