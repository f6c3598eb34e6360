package studio.dailies.activities.deletion;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Temporal deletes a while after it was asked to, so it is looked at until it knows nothing. It
/// queues each request to delete, also of what it was asked for already, and works through all of
/// them; so a run is asked for once, and again only after long. When Temporal cannot be reached,
/// calls throw a gRPC `StatusRuntimeException`.
public final class TemporalHistories implements Histories {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalHistories.class);
  private static final int AT_ONCE = 1000;
  private static final int SECONDS = 10;
  private static final int REMEMBERED = 10_000;

  /// A request is durable there. One that a server has forgotten all the same costs so long.
  static final Duration AGAIN = Duration.ofMinutes(30);

  private final WorkflowClient client;
  private final Clock clock;
  private final Map<WorkflowExecution, Instant> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<WorkflowExecution, Instant> eldest) {
              return size() > REMEMBERED;
            }
          });

  public TemporalHistories(WorkflowClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
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
      ask(execution);
      return false;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        asked.remove(execution);
        return true;
      }
      throw e;
    }
  }

  private void ask(WorkflowExecution execution) {
    Instant now = clock.instant();
    Instant before = asked.get(execution);
    if (before != null && now.isBefore(before.plus(AGAIN))) {
      return;
    }
    service()
        .deleteWorkflowExecution(
            DeleteWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace())
                .setWorkflowExecution(execution)
                .build());
    asked.put(execution, now);
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
