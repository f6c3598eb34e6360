package studio.dailies.domain.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When to send again what certainly never arrived. The waits grow, and the whole of it ends: a
/// person would rather hear that the provider is away than wait for an hour.
public final class SendAgain {
  /// Ten sends, with the waits below, are some four minutes.
  public static final int ATTEMPTS_MAX = 10;

  /// A provider that asks for a longer wait than this is away.
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofMinutes(1);

  private SendAgain() {}

  /// The earliest moment of the next attempt; empty when there should be none.
  ///
  /// @param attempt the one that was not taken
  /// @param asked what the provider asked for; a moment in the past if it asked for nothing
  public static Optional<Instant> after(int attempt, Instant now, Instant asked) {
    if (attempt >= ATTEMPTS_MAX || asked.isAfter(now.plus(LONGEST_WAIT))) {
      return Optional.empty();
    }
    long doubled = FIRST_WAIT.toMillis() << (attempt - 1);
    Instant own = now.plusMillis(Math.min(doubled, LAST_WAIT.toMillis()));
    return Optional.of(own.isAfter(asked) ? own : asked);
  }
}
