package studio.dailies.activities.provider;

import java.time.Duration;
import java.time.Instant;

/// The time within which an attempt may leave and must be answered. After it closes, anybody may
/// judge the attempt, because no byte of it can leave any more.
public record SendWindow(Instant closes) {
  /// Whether a call that takes at most `timeout` and begins now ends inside the window.
  public boolean fits(Instant now, Duration timeout) {
    return !now.plus(timeout).isAfter(closes);
  }
}
