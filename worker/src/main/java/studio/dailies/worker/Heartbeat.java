package studio.dailies.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Counts up every ten seconds while the worker runs, so that an older copy of the main database is
/// told from the one that it works with.
final class Heartbeat implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /// Work that was sent in the last stretch of this length before a restore is not recognised by
  /// itself; the page on backups says so.
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Runnable beat;
  private volatile @Nullable ScheduledExecutorService thread;

  Heartbeat(Runnable beat) {
    this.beat = beat;
  }

  private void beat() {
    try {
      beat.run();
    } catch (RuntimeException e) {
      LOG.warn("No heartbeat: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService one =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
    ScheduledFuture<?> _ =
        one.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    thread = one;
  }

  @Override
  public void stop() {
    ScheduledExecutorService one = thread;
    if (one != null) {
      one.shutdownNow();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
