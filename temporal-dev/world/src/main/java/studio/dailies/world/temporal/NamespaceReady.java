package studio.dailies.world.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;
import studio.dailies.world.process.Log;
import studio.dailies.world.process.Readiness;

/// The server knows its default namespace. A listening port alone is earlier than that.
record NamespaceReady(String target) implements Readiness {
  @Override
  public boolean serves(Log log) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return true;
    } catch (StatusRuntimeException _) {
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }
}
