package studio.dailies.world.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;

/// Requests, as many as are answered or as many as are wanted.
public final class Load {
  private static final int CLIENTS_MAX = 64;

  /// More clients that bring less than this are behind the knee.
  private static final double GAIN = 1.1;

  private static final Duration LAST_MAX = Duration.ofSeconds(30);

  private Load() {}

  /// As much as is answered, and by how many clients that is asked.
  public record Knee(double perSecond, int clients) {}

  /// Doubles the clients until that brings next to nothing.
  ///
  /// @param run for each number of clients
  /// @throws WorldProblem with the first failure
  public static Knee knee(Duration run, IntConsumer request) {
    Knee knee = new Knee(perSecond(1, run, request), 1);
    for (int clients = 2; clients <= CLIENTS_MAX; clients *= 2) {
      double rate = perSecond(clients, run, request);
      if (rate < knee.perSecond * GAIN) {
        break;
      }
      knee = new Knee(rate, clients);
    }
    return knee;
  }

  /// @param sorted the shortest first
  public static double percentile(double[] sorted, int percent) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }

  /// So many clients, each asking again as soon as it is answered.
  ///
  /// @param request gets the number of the request, from 0
  /// @return answers a second
  /// @throws WorldProblem with the first failure
  public static double perSecond(int clients, Duration time, IntConsumer request) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        threads.execute(() -> {
          while (System.nanoTime() - start < time.toNanos() && failure.get() == null) {
            attempt(next.getAndIncrement(), request, failure);
          }
        });
      }
    }
    requireNone(failure);
    return next.get() / ((System.nanoTime() - start) / 1e9);
  }

  /// Requests at a rate, whether or not the ones before are answered. The time of each counts from
  /// when it should have been sent, so that a server that stands still is not asked less.
  ///
  /// @return milliseconds of each, the shortest first
  /// @throws WorldProblem with the first failure
  public static double[] atRate(double perSecond, Duration time, IntConsumer request) {
    int count = (int) (perSecond * time.toSeconds());
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    AtomicLong[] nanos = new AtomicLong[count];
    Arrays.setAll(nanos, _ -> new AtomicLong());
    long start = System.nanoTime();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (int i = 0; i < count; i++) {
        long due = start + (long) (i * 1e9 / perSecond);
        Await.moment(due);
        int number = i;
        threads.execute(() -> {
          attempt(number, request, failure);
          nanos[number].set(System.nanoTime() - due);
        });
      }
      threads.shutdown();
      if (!threads.awaitTermination(LAST_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new WorldProblem("Void: requests were not answered within " + LAST_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
    requireNone(failure);
    return Arrays.stream(nanos).mapToDouble(each -> each.get() / 1e6).sorted().toArray();
  }

  private static void attempt(
      int number, IntConsumer request, AtomicReference<@Nullable RuntimeException> failure) {
    try {
      request.accept(number);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void requireNone(AtomicReference<@Nullable RuntimeException> failure) {
    RuntimeException first = failure.get();
    if (first != null) {
      throw new WorldProblem("Void: a request failed: " + first.getMessage(), first);
    }
  }
}
