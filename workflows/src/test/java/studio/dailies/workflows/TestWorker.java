package studio.dailies.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.Starter;

/// A worker on a time-skipping server, both of one test alone.
public final class TestWorker implements BeforeEachCallback, AfterEachCallback {
  private final Path made;
  private final String queue;
  private final Object activities;
  private final Consumer<Worker> code;
  private @Nullable TestWorkflowEnvironment environment;
  private @Nullable Worker worker;
  private String test = "";

  /// @param made where a history is left that is worth saving for ever
  /// @param queue on which the activities are offered
  /// @param code registers the workflows
  public TestWorker(Path made, String queue, Object activities, Consumer<Worker> code) {
    this.made = made;
    this.queue = queue;
    this.activities = activities;
    this.code = code;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    test = context.getRequiredTestMethod().getName();
    environment = TestServer.prepare();
    worker = environment.newWorker(Queues.MAIN);
    code.accept(worker);
    (queue.equals(Queues.MAIN) ? worker : environment.newWorker(queue))
        .registerActivitiesImplementations(activities);
    environment.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    environment().close();
  }

  public TestWorkflowEnvironment environment() {
    return Objects.requireNonNull(environment);
  }

  public Starter starter() {
    return new Starter(environment().getWorkflowClient());
  }

  /// What a workflow ends with, which it must within so many seconds.
  public <T> T ended(String workflowId, int seconds, Class<T> type) throws Exception {
    return environment()
        .getWorkflowClient()
        .newUntypedWorkflowStub(workflowId)
        .getResult(seconds, TimeUnit.SECONDS, type);
  }

  /// Replays what a workflow has done, and leaves it for whoever wants to save it.
  public WorkflowExecutionHistory replayed(String workflowId) throws Exception {
    WorkflowExecutionHistory history = environment().getWorkflowClient().fetchHistory(workflowId);
    replay(history);
    leave(history);
    return history;
  }

  public void replay(WorkflowExecutionHistory history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(history, Objects.requireNonNull(worker));
  }

  public void leave(WorkflowExecutionHistory history) throws Exception {
    Files.createDirectories(made);
    Files.writeString(made.resolve(test + ".json"), history.toJson(true));
  }
}
