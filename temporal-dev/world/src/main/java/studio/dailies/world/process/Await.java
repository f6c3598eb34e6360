package studio.dailies.world.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waiting for a moment, or for what happens in another process: nobody can tell us, so we look
/// again until a deadline.
public final class Await {
  private Await() {}

  /// Lets time pass until [System#nanoTime()] says so much; does nothing if it does already.
  public static void moment(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// Whether the condition came to hold within `atMost`. It is looked at once at least.
  ///
  /// @throws WorldProblem when the thread is interrupted
  public static boolean until(Duration atMost, Duration every, BooleanSupplier condition) {
    return found(
            atMost,
            every,
            () -> condition.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.empty())
        .isPresent();
  }

  /// The first value found within `atMost`; empty when there was none.
  ///
  /// @throws WorldProblem when the thread is interrupted
  public static <T> Optional<T> found(
      Duration atMost, Duration every, Supplier<Optional<T>> lookup) {
    long start = System.nanoTime();
    while (true) {
      Optional<T> found = lookup.get();
      if (found.isPresent() || System.nanoTime() - start >= atMost.toNanos()) {
        return found;
      }
      LockSupport.parkNanos(every.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new WorldProblem("Interrupted while waiting.");
      }
    }
  }
}
