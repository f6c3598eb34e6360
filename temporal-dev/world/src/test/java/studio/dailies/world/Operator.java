package studio.dailies.world;

import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/// Somebody at the Temporal UI.
public final class Operator implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final ScheduleClient schedules;

  public Operator(DevWorld world) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(world.at().temporal()).build());
    schedules =
        ScheduleClient.newInstance(
            stubs, ScheduleClientOptions.newBuilder().setNamespace("default").build());
  }

  /// Starts the next round of a sweep now; while one runs, does nothing.
  public void round(String sweep) {
    schedules.getHandle(sweep).trigger();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
