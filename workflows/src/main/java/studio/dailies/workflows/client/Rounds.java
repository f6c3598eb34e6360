package studio.dailies.workflows.client;

import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import studio.dailies.workflows.sweep.Sweep;

/// Has sweeps make a round before its time. Their schedules are made by the workers.
public final class Rounds {
  private final ScheduleClient schedules;

  public Rounds(WorkflowServiceStubs stubs, String namespace) {
    this.schedules =
        ScheduleClient.newInstance(
            stubs, ScheduleClientOptions.newBuilder().setNamespace(namespace).build());
  }

  /// Starts the next round now. While one runs: does nothing, since it does the same.
  public void now(Sweep sweep) {
    schedules.getHandle(sweep.id()).trigger();
  }
}
