package studio.dailies.world.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One generation of one person, who has no other, and where it is met; without a stop, its calls
/// are only recorded.
final class Row {
  final Journey journey;
  final @Nullable Stop stop;
  private final CountDownLatch freed = new CountDownLatch(1);
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private List<Call> callsBefore = List.of();
  private boolean met;
  private int callsSince;

  Row(Journey journey, @Nullable Stop stop) {
    this.journey = journey;
    this.stop = stop;
  }

  /// A call arrives.
  ///
  /// @return how it is met, if it is the one
  synchronized Stop.@Nullable How arrives(String server, String kind) {
    Call call = new Call(server, kind, counts.merge(server + kind, 1, Integer::sum));
    calls.add(call);
    if (met) {
      callsSince++;
      return null;
    }
    if (stop == null || !stop.call().equals(call) || freed.getCount() == 0) {
      return null;
    }
    met = true;
    callsBefore = calls.subList(0, calls.size() - 1).stream().toList();
    return stop.how();
  }

  /// Nothing of it goes on: another try of a process that will be killed is no different from the
  /// first.
  synchronized boolean stands() {
    return met && stop != null && !stop.how().isLie() && freed.getCount() > 0;
  }

  boolean isToldALie() {
    return stop != null && stop.how().isLie();
  }

  synchronized boolean isMet() {
    return met;
  }

  /// The process that made the call is gone.
  void free() {
    synchronized (this) {
      callsSince = 0;
    }
    freed.countDown();
  }

  void awaitFreedom() throws InterruptedException {
    freed.await();
  }

  /// Calls that were made after it was met and freed: the second attempt.
  synchronized int callsSince() {
    return callsSince;
  }

  /// What it had called when it was met, without that call.
  synchronized List<Call> callsBefore() {
    return callsBefore;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String toString() {
    return journey + (stop == null ? "" : ": " + stop);
  }
}
