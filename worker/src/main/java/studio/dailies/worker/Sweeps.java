package studio.dailies.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import studio.dailies.workflows.client.Schedules;

/// Sees to it that the sweeps are scheduled, once the worker can carry them out.
final class Sweeps implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

  private final Schedules schedules;
  private volatile boolean running;

  Sweeps(Schedules schedules) {
    this.schedules = schedules;
  }

  @Override
  public void start() {
    try {
      schedules.converge();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      LOG.warn("This Temporal server has no schedules: nothing that is left alone is swept.");
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Right before the workers, so that a schedule never waits for the next start.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 1;
  }
}
