package studio.dailies.world.soak;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import studio.dailies.world.bench.Visitors;
import studio.dailies.world.process.WorldProblem;

/// What was answered to those who asked for more than can be answered.
final class Answers {
  private static final int PROBLEMS_MAX = 20;

  /// What waits costs this process memory.
  private static final int WAITING_MAX = 1_000;

  private final Semaphore room = new Semaphore(WAITING_MAX);
  private Duration took = Duration.ZERO;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<String> problems = new ArrayList<>();

  enum Kind {
    ANSWERED,
    /// Before a store was asked.
    REFUSED,
    /// A store was asked, and did not answer in time.
    AWAY,
    /// Not sent: too many wait for an answer already.
    UNSENT
  }

  void ask(Visitors visitors, int number) {
    if (!room.tryAcquire()) {
      count(Kind.UNSENT);
      return;
    }
    try {
      add(visitors.of(number).ask(number));
    } catch (WorldProblem e) {
      problem("no answer: " + e.getMessage());
    } finally {
      room.release();
    }
  }

  private void add(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 200 || status == 201) {
      count(Kind.ANSWERED);
    } else if ((status == 429 || status == 503)
        && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0) {
      count(answer.body().contains("/problems/away") ? Kind.AWAY : Kind.REFUSED);
    } else {
      problem("answered with " + status + ": " + answer.body());
    }
  }

  private synchronized void count(Kind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  private synchronized void problem(String words) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(words);
    }
  }

  synchronized void took(Duration time) {
    took = time;
  }

  synchronized long of(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /// All that were sent.
  synchronized long sent() {
    return of(Kind.ANSWERED) + of(Kind.REFUSED) + of(Kind.AWAY);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  double perSecond(Kind kind) {
    return perSecond(of(kind));
  }

  double sentPerSecond() {
    return perSecond(sent());
  }

  private synchronized double perSecond(long count) {
    return count / (took.toNanos() / 1e9);
  }
}
