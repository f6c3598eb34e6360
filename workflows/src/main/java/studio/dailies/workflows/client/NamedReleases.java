package studio.dailies.workflows.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/// Says only for workers that name their release whether a workflow stays with it. The SDK (1.38)
/// says it for every worker, and the server then refuses each workflow task of one that names none.
final class NamedReleases implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      @SuppressWarnings("unchecked") // of the type that it had
      public void sendMessage(Q message) {
        super.sendMessage(
            message instanceof RespondWorkflowTaskCompletedRequest done
                ? (Q) withoutWhatNobodyNamed(done)
                : message);
      }
    };
  }

  static RespondWorkflowTaskCompletedRequest withoutWhatNobodyNamed(
      RespondWorkflowTaskCompletedRequest done) {
    return done.getDeploymentOptions().getWorkerVersioningMode()
            == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED
        ? done
        : done.toBuilder().clearVersioningBehavior().build();
  }
}
