package studio.dailies.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Done again and again while the process runs, by one thread of its own.
abstract class Repeated implements SmartLifecycle {
  private final String name;
  private final Duration every;
  private volatile @Nullable ScheduledExecutorService thread;

  /// @param name of the thread
  /// @param every from the end of one to the beginning of the next
  Repeated(String name, Duration every) {
    this.name = name;
    this.every = every;
  }

  /// Must not throw: it would be the last time.
  abstract void once();

  @Override
  public void start() {
    ScheduledExecutorService one =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    ScheduledFuture<?> _ =
        one.scheduleWithFixedDelay(this::once, 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
