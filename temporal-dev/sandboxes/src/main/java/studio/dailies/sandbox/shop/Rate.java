package studio.dailies.sandbox.shop;

import java.time.Clock;
import studio.dailies.sandbox.http.Answer;

/// So many calls in each whole minute, told in the headers of every answer of the API.
final class Rate {
  private final Clock clock;
  private long minute;
  private int used;

  Rate(Clock clock) {
    this.clock = clock;
  }

  /// How many are left after this one; negative: this one is too many.
  synchronized int take(int perMinute) {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      used = 0;
    }
    used++;
    return perMinute - used;
  }

  static Answer.Whole told(Answer.Whole answer, int perMinute, int left) {
    return answer
        .with("X-Ratelimit-Limit", Integer.toString(perMinute))
        .with("X-Ratelimit-Remaining", Integer.toString(Math.max(0, left)));
  }
}
