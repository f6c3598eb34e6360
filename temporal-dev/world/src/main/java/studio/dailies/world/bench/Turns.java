package studio.dailies.world.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import studio.dailies.world.process.WorldProblem;

/// Threads that share out turns among themselves, each taking the next one when it is free.
final class Turns implements AutoCloseable {
  private final int atOnce;
  private final ExecutorService threads;

  Turns(int atOnce) {
    this.atOnce = atOnce;
    this.threads = Executors.newFixedThreadPool(atOnce);
  }

  /// How long all of them took together.
  ///
  /// @param one gets the number of the turn, from 0
  /// @throws WorldProblem with the first failure
  Duration take(int count, IntConsumer one) {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<? extends Future<?>> busy =
        IntStream.range(0, atOnce)
            .mapToObj(ignored -> threads.submit(() -> takeUntil(count, next, one)))
            .toList();
    try {
      for (Future<?> each : busy) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new WorldProblem("Void: one of " + count + " turns failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void takeUntil(int count, AtomicInteger next, IntConsumer one) {
    for (int turn = next.getAndIncrement(); turn < count; turn = next.getAndIncrement()) {
      one.accept(turn);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
