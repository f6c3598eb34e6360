package studio.dailies.activities.deletion;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Temporal deletes a while after it was asked to, so it is asked until it knows nothing. When it
/// cannot be reached, calls throw a gRPC `StatusRuntimeException`.
public final class TemporalHistories implements Histories {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalHistories.class);
  private static final int AT_ONCE = 1000;
  private static final int SECONDS = 10;

  private final WorkflowClient client;

  public TemporalHistories(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean remove(String workflow, Collection<String> recorded) {
    Set<String> runs = new LinkedHashSet<>(recorded);
    try {
      runs.addAll(listed(workflow));
      boolean gone = true;
      for (String run : runs) {
        gone &= isGone(workflow, run);
      }
      return gone;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      LOG.warn("This Temporal server removes no histories: they go with the server.");
      return true;
    }
  }

  private Set<String> listed(String workflow) {
    Set<String> runs = new LinkedHashSet<>();
    service()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace())
                .setPageSize(AT_ONCE)
                .setQuery("WorkflowId = '" + workflow + "'")
                .build())
        .getExecutionsList()
        .forEach(each -> runs.add(each.getExecution().getRunId()));
    return runs;
  }

  private boolean isGone(String workflow, String run) {
    var execution = WorkflowExecution.newBuilder().setWorkflowId(workflow).setRunId(run).build();
    try {
      service()
          .describeWorkflowExecution(
              DescribeWorkflowExecutionRequest.newBuilder()
                  .setNamespace(namespace())
                  .setExecution(execution)
                  .build());
      service()
          .deleteWorkflowExecution(
              DeleteWorkflowExecutionRequest.newBuilder()
                  .setNamespace(namespace())
                  .setWorkflowExecution(execution)
                  .build());
      return false;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }

  private WorkflowServiceBlockingStub service() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}
