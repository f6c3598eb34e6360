package studio.dailies.api.request;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A person waits for the answer: calls to Temporal are given up after a few seconds, retries
/// included. Whether the call came through is then unknown, so only calls that may be repeated
/// belong in here.
public final class Deadline implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Duration longest;

  public Deadline(Duration longest) {
    this.longest = longest;
  }

  public void run(Runnable call) {
    run(longest, call);
  }

  /// The same, for somebody who waits less long.
  public void run(Duration within, Runnable call) {
    try (Context.CancellableContext context =
        Context.current().withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS, timer)) {
      context.run(call);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
