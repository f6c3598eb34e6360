package studio.dailies.world.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import studio.dailies.world.process.WorldProblem;

/// Does something to many, some of them at a time.
final class InFlight {
  private InFlight() {}

  /// How long all of them took together.
  ///
  /// @throws WorldProblem with the first failure
  static <T> Duration each(List<T> all, int atOnce, Consumer<T> one) {
    Semaphore room = new Semaphore(atOnce);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> done =
          all.stream().map(each -> threads.submit(() -> inside(room, one, each))).toList();
      for (Future<?> each : done) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new WorldProblem("One of " + all.size() + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static <T> void inside(Semaphore room, Consumer<T> one, T each) {
    room.acquireUninterruptibly();
    try {
      one.accept(each);
    } finally {
      room.release();
    }
  }
}
