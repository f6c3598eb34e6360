package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatientPollsTest {
  @Test
  void questionsForWorkWaitForAServerThatIsAwayAndNothingElseDoes() throws Exception {
    Server goes = server(0);
    int port = goes.getPort();
    WorkflowServiceStubs stubs = TemporalClients.stubs("127.0.0.1:" + port);
    PollActivityTaskQueueResponse _ =
        stubs
            .blockingStub()
            .pollActivityTaskQueue(PollActivityTaskQueueRequest.getDefaultInstance());
    goes.shutdownNow().awaitTermination();
    var activity =
        CompletableFuture.supplyAsync(() ->
            stubs
                .blockingStub()
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .pollActivityTaskQueue(PollActivityTaskQueueRequest.getDefaultInstance()));
    var workflow =
        CompletableFuture.supplyAsync(() ->
            stubs
                .blockingStub()
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.getDefaultInstance()));
    Server back = null;
    try {
      assertThatThrownBy(() ->
              stubs.blockingStub().describeNamespace(DescribeNamespaceRequest.getDefaultInstance()))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused -> assertThat(refused.getStatus().getCode().name()).isEqualTo("UNAVAILABLE"));
      assertThat(activity).isNotDone();
      assertThat(workflow).isNotDone();

      back = server(port);

      assertThat(activity.get(30, TimeUnit.SECONDS).getActivityId()).isEqualTo("of the new server");
      assertThat(workflow.get(30, TimeUnit.SECONDS).getWorkflowExecution().getWorkflowId())
          .isEqualTo("of the new server");
    } finally {
      stubs.shutdownNow();
      if (back != null) {
        back.shutdownNow();
      }
    }
  }

  private static Server server(int port) throws Exception {
    return NettyServerBuilder.forPort(port).addService(new Working()).build().start();
  }

  private static final class Working extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answers) {
      answers.onNext(GetSystemInfoResponse.getDefaultInstance());
      answers.onCompleted();
    }

    @Override
    public void pollActivityTaskQueue(
        PollActivityTaskQueueRequest request,
        StreamObserver<PollActivityTaskQueueResponse> answers) {
      answers.onNext(
          PollActivityTaskQueueResponse.newBuilder().setActivityId("of the new server").build());
      answers.onCompleted();
    }

    @Override
    public void pollWorkflowTaskQueue(
        PollWorkflowTaskQueueRequest request,
        StreamObserver<PollWorkflowTaskQueueResponse> answers) {
      var answer = PollWorkflowTaskQueueResponse.newBuilder();
      answer.getWorkflowExecutionBuilder().setWorkflowId("of the new server");
      answers.onNext(answer.build());
      answers.onCompleted();
    }
  }
}
