package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import studio.dailies.world.process.Await;

/// What an operator sees of workflows, as the UI asks for it, which has none of our keys.
final class TemporalUi implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Pattern A_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  TemporalUi(DevWorld world) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(world.at().temporal()).build());
    client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace("default").build());
  }

  /// Waits for a saved view to list this workflow; where a time stands in the view, it is now.
  void finds(String view, String workflow) {
    String query = "(%s) AND WorkflowId = \"%s\"".formatted(Runbook.view(view), workflow);
    assertThat(Await.until(SOON, LOOK, () -> count(atThisTime(query)) > 0))
        .as("found by " + query)
        .isTrue();
  }

  private static String atThisTime(String query) {
    return A_TIME.matcher(query).replaceAll(Clock.systemUTC().instant().toString());
  }

  long count(String query) {
    return client.listExecutions(query).count();
  }

  String details(String workflow) {
    return client
        .newUntypedWorkflowStub(workflow)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  /// What the server says of the activities that it waits for.
  String pending(String workflow) {
    return client
        .newUntypedWorkflowStub(workflow)
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .toString();
  }

  /// The id of the newest run.
  String run(String workflow) {
    return client.newUntypedWorkflowStub(workflow).describe().getExecution().getRunId();
  }

  void terminate(String workflow) {
    client.newUntypedWorkflowStub(workflow).terminate("a mistake");
  }

  @Override
  public void close() {
    stubs.shutdown();
  }
}
