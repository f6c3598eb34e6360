package studio.dailies.workflows;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.TestPayloadKeys;
import studio.dailies.workflows.client.trace.Tracing;

/// The time-skipping server, spoken to with the real codec, and histories that were saved of it.
public final class TestServer {
  private TestServer() {}

  /// With the search attribute that workflows set by themselves; not started yet.
  public static TestWorkflowEnvironment prepare() {
    return prepare(Tracing.off());
  }

  /// The same, where client and workers are traced.
  public static TestWorkflowEnvironment prepare(Tracing tracing) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(TemporalClients.converter(TestPayloadKeys.KEYS))
                    .setIdentity("test")
                    .setInterceptors(tracing.starts().toArray(WorkflowClientInterceptor[]::new))
                    .build())
            .setWorkerFactoryOptions(tracing.work(WorkerFactoryOptions.getDefaultInstance()))
            .registerSearchAttribute("Attention", INDEXED_VALUE_TYPE_KEYWORD)
            .build());
  }

  /// The files of saved histories in a folder.
  public static List<Path> saved(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /// Replays one of them, as of this workflow.
  ///
  /// @param code registers it
  public static void replay(Path file, String workflowId, Consumer<Worker> code) throws Exception {
    try (TestWorkflowEnvironment environment = prepare()) {
      Worker worker = environment.newWorker(Queues.MAIN);
      code.accept(worker);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(file), workflowId), worker);
    }
  }
}
