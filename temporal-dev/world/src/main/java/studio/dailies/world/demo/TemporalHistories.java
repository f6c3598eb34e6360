package studio.dailies.world.demo;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;

/// Asks the Temporal server.
public final class TemporalHistories implements Histories {
  private static final Duration END_MAX = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long CALL_SECONDS_MAX = 10;

  private final String target;

  /// @param target `host:port`
  public TemporalHistories(String target) {
    this.target = target;
  }

  @Override
  public int events(String workflowId) {
    return ended(workflowId).getEventsCount();
  }

  /// The size of the whole history, in bytes.
  public int bytes(String workflowId) {
    return ended(workflowId).getSerializedSize();
  }

  private History ended(String workflowId) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      if (!Await.until(END_MAX, LOOK, () -> hasEnded(stubs, workflowId))) {
        throw new WorldProblem(
            "%s still runs %d s after its generation was done"
                .formatted(workflowId, END_MAX.toSeconds()));
      }
      return read(stubs, workflowId);
    } catch (StatusRuntimeException e) {
      throw new WorldProblem("Temporal does not tell of " + workflowId + ": " + e.getMessage(), e);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static boolean hasEnded(WorkflowServiceStubs stubs, String workflowId) {
    WorkflowExecutionInfo info =
        stubs
            .blockingStub()
            .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace("default")
                    .setExecution(execution(workflowId))
                    .build())
            .getWorkflowExecutionInfo();
    return info.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static History read(WorkflowServiceStubs stubs, String workflowId) {
    History.Builder history = History.newBuilder();
    GetWorkflowExecutionHistoryRequest request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace("default")
            .setExecution(execution(workflowId))
            .build();
    while (true) {
      GetWorkflowExecutionHistoryResponse page =
          stubs
              .blockingStub()
              .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
              .getWorkflowExecutionHistory(request);
      history.addAllEvents(page.getHistory().getEventsList());
      if (page.getNextPageToken().isEmpty()) {
        return history.build();
      }
      request = request.toBuilder().setNextPageToken(page.getNextPageToken()).build();
    }
  }

  private static WorkflowExecution execution(String workflowId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
  }
}
