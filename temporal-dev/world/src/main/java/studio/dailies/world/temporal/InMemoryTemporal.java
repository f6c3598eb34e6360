package studio.dailies.world.temporal;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.concurrent.CountDownLatch;

/// The SDK's test server as a process of its own, on `PORT`, for machines where no real server is
/// to be had. See [TemporalServer.InMemory#LIMITS].
public final class InMemoryTemporal {
  private InMemoryTemporal() {}

  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "7233"));
    // Time skipping is locked: other processes live by the real clock.
    var server = TestServer.createPortBoundServer(port, true);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    addSearchAttributes("127.0.0.1:" + port);
    System.out.println("ready temporal");
    new CountDownLatch(1).await(); // until we are told to stop
  }

  private static void addSearchAttributes(String target) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      AddSearchAttributesRequest.Builder request =
          AddSearchAttributesRequest.newBuilder().setNamespace("default");
      for (String attribute : TemporalProcess.SEARCH_ATTRIBUTES) {
        request.putSearchAttributes(attribute, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
      }
      OperatorServiceStubs.newServiceStubs(
              OperatorServiceStubsOptions.newBuilder()
                  .setChannel(stubs.getRawChannel())
                  .validateAndBuildWithDefaults())
          .blockingStub()
          .addSearchAttributes(request.build());
    } finally {
      stubs.shutdownNow();
    }
  }
}
