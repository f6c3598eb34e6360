package studio.dailies.api.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the rounds going while the process serves. It stops before the server does, which waits
/// for open requests: every stream ends then, and its client comes back, to another process
/// perhaps.
@Component
final class ChangePolling implements SmartLifecycle {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("changes").factory());
  private final ChangePoller poller;
  private final EventStreams streams;
  private volatile boolean running;

  ChangePolling(ChangePoller poller, EventStreams streams) {
    this.poller = poller;
    this.streams = streams;
  }

  @Override
  public void start() {
    running = true;
    // Its outcome is never asked for: a round fails for itself, and tells the log.
    var _ =
        thread.scheduleWithFixedDelay(
            poller::round, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
    streams.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
