package studio.dailies.world.soak;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.VersioningBehavior;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Comparator;
import java.util.List;

/// Which releases worked on a run, as the server has recorded it.
final class Runs implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /// @param target `host:port` of the server
  Runs(String target) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    this.client = WorkflowClient.newInstance(stubs);
  }

  /// One workflow task that a worker has done.
  record Task(String build, boolean pinned) {}

  /// Those of the first run, in order; none if it has not begun. A callback that comes late may
  /// begin another, which finds nothing to do.
  List<Task> tasks(String workflowId) {
    return client
        .listExecutions("WorkflowId = '" + workflowId + "'")
        .min(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
        .map(run -> tasks(run.getExecution()))
        .orElse(List.of());
  }

  private List<Task> tasks(WorkflowExecution run) {
    return client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().stream()
        .filter(it -> it.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .map(it -> task(it.getWorkflowTaskCompletedEventAttributes()))
        .toList();
  }

  private static Task task(WorkflowTaskCompletedEventAttributes done) {
    return new Task(
        done.getDeploymentVersion().getBuildId(),
        done.getVersioningBehavior() == VersioningBehavior.VERSIONING_BEHAVIOR_PINNED);
  }

  /// Tells a run a signal that carries nothing.
  void signal(String workflowId, String name) {
    client.newUntypedWorkflowStub(workflowId).signal(name);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
