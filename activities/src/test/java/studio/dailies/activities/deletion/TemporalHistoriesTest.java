package studio.dailies.activities.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.MovableClock;

/// A server that, as the real one, deletes long after it was asked.
class TemporalHistoriesTest {
  private static final String WORKFLOW = "generation:0f";
  private static final List<String> RUNS = List.of("first", "second");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> there = new CopyOnWriteArrayList<>(RUNS);
  private final MovableClock clock = new MovableClock();
  private final String name = UUID.randomUUID().toString();
  private Server server;
  private ManagedChannel channel;
  private TemporalHistories histories;

  @BeforeEach
  void open() throws IOException {
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Slow())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    histories = new TemporalHistories(WorkflowClient.newInstance(stubs), clock);
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void eachRunIsAskedForOnceHoweverOftenItIsLookedAt() {
    for (int look = 0; look < 5; look++) {
      assertThat(histories.remove(WORKFLOW, RUNS)).isFalse();
    }

    assertThat(asked).containsExactlyInAnyOrderElementsOf(RUNS);
  }

  @Test
  void whatIsStillThereAfterLongIsAskedForAgain() {
    histories.remove(WORKFLOW, RUNS);
    clock.advance(TemporalHistories.AGAIN);

    histories.remove(WORKFLOW, RUNS);

    assertThat(asked).hasSize(2 * RUNS.size());
  }

  @Test
  void requestThatTheServerRefusedIsMadeAgain() {
    List<String> all = new ArrayList<>(RUNS);
    refusing = true;
    try {
      histories.remove(WORKFLOW, all);
    } catch (StatusRuntimeException refused) {
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
    refusing = false;

    histories.remove(WORKFLOW, all);

    assertThat(asked).containsExactlyInAnyOrderElementsOf(RUNS);
  }

  @Test
  void itIsGoneOnceTheServerKnowsNothing() {
    histories.remove(WORKFLOW, RUNS);
    there.remove("first");
    assertThat(histories.remove(WORKFLOW, RUNS)).isFalse();
    there.clear();

    assertThat(histories.remove(WORKFLOW, RUNS)).isTrue();
  }

  private volatile boolean refusing;

  private final class Slow extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer(answer, GetSystemInfoResponse::getDefaultInstance);
    }

    @Override
    public void listWorkflowExecutions(
        ListWorkflowExecutionsRequest request,
        StreamObserver<ListWorkflowExecutionsResponse> answer) {
      answer(answer, ListWorkflowExecutionsResponse::getDefaultInstance);
    }

    @Override
    public void describeWorkflowExecution(
        DescribeWorkflowExecutionRequest request,
        StreamObserver<DescribeWorkflowExecutionResponse> answer) {
      if (there.contains(request.getExecution().getRunId())) {
        answer(answer, DescribeWorkflowExecutionResponse::getDefaultInstance);
      } else {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
      }
    }

    @Override
    public void deleteWorkflowExecution(
        DeleteWorkflowExecutionRequest request,
        StreamObserver<DeleteWorkflowExecutionResponse> answer) {
      if (refusing) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      asked.add(request.getWorkflowExecution().getRunId());
      answer(answer, DeleteWorkflowExecutionResponse::getDefaultInstance);
    }

    private static <A> void answer(StreamObserver<A> to, Supplier<A> what) {
      to.onNext(what.get());
      to.onCompleted();
    }
  }
}
