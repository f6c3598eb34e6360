package studio.dailies.world.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One generation or purchase of one person, who has no other, and where it is met; without a stop,
/// its calls are only recorded.
///
/// @param <J> what it goes through when nobody dies
final class Row<J extends Enum<J>> {
  /// How the kinds of calls begin that change nothing.
  private static final List<String> LOOKS =
      List.of("find ", "GET ", "HEAD ", "distinct ", "aggregate ", "Describe", "List");

  final J journey;
  final @Nullable Stop stop;
  private final CountDownLatch freed = new CountDownLatch(1);
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private List<Call> callsBefore = List.of();
  private boolean met;
  private int callsSince;
  private String disturbed = "";
  private String lastChange = "";
  private boolean over;

  Row(J journey, @Nullable Stop stop) {
    this.journey = journey;
    this.stop = stop;
  }

  /// A call arrives.
  ///
  /// @return how it is met, if it is the one
  synchronized Stop.@Nullable How arrives(String server, String asked) {
    if (over) {
      return null;
    }
    String kind = isLook(asked) ? asked + lastChange : asked;
    Call call = new Call(server, kind, counts.merge(server + kind, 1, Integer::sum));
    calls.add(call);
    if (!isLook(asked)) {
      lastChange = ", after " + asked;
    }
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

  /// Looks are counted anew after each change.
  static boolean isLook(String kind) {
    return LOOKS.stream().anyMatch(kind::startsWith);
  }

  /// Nothing of it goes on: another try of a process that will be killed is no different from the
  /// first.
  synchronized boolean stands() {
    return met && stop != null && !stop.how().isLie() && freed.getCount() > 0;
  }

  boolean isLook() {
    return stop != null && isLook(stop.call().kind());
  }

  /// Whether there are more calls of the same kind before the one that is met.
  boolean isMetAfter(int calls) {
    return stop != null && stop.call().nth() > calls;
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

  /// It has come to its end; whoever still looks at it does so for no reason of its own.
  synchronized void over() {
    over = true;
  }

  void awaitFreedom() throws InterruptedException {
    freed.await();
  }

  /// Calls that were made after it was met and freed: the second attempt.
  synchronized int callsSince() {
    return callsSince;
  }

  /// It ended soundly, but not as declared: what others suffered came in between.
  void disturbed(String how) {
    disturbed = how;
  }

  /// How it was disturbed; empty if it was not.
  String disturbed() {
    return disturbed;
  }

  boolean proves() {
    return isMet() && disturbed.isEmpty();
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
