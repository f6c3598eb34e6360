package studio.dailies.sandbox.resend;

import java.time.Clock;
import studio.dailies.sandbox.http.Answer;

/// So many calls in each whole second, over all keys, told in the headers of every answer.
final class Rate {
  private final Clock clock;
  private volatile int perSecond = 10;
  private long second;
  private int used;

  Rate(Clock clock) {
    this.clock = clock;
  }

  void limit(int calls) {
    if (calls < 1 || calls > 100_000) {
      throw new IllegalArgumentException("perSecond: " + calls + " is not 1 to 100000");
    }
    perSecond = calls;
  }

  /// Whether this call is within the limit.
  synchronized boolean take() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      used = 0;
    }
    used++;
    return used <= perSecond;
  }

  synchronized Answer.Whole told(Answer.Whole answer) {
    return answer
        .with("ratelimit-limit", Integer.toString(perSecond))
        .with("ratelimit-policy", perSecond + ";w=1")
        .with("ratelimit-remaining", Integer.toString(Math.max(0, perSecond - used)))
        .with("ratelimit-reset", "1");
  }
}
