package studio.dailies.domain.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What we know of a provider as a whole. One that takes nothing of ours, or loses one answer after
/// the other, is left alone for a while; then one send is let through to see. One that an operator
/// has parked is left alone until an operator says otherwise, whatever is heard of it meanwhile.
///
/// @param failures answers lost one after the other
/// @param pauses one after the other
/// @param pausedUntil null while all is well
/// @param parked whether an operator keeps it from being sent anything
public record Circuit(int failures, int pauses, @Nullable Instant pausedUntil, boolean parked) {
  public static final Circuit CLEAN = new Circuit(0, 0, null, false);

  /// Each lost answer may be a job that we pay for and nobody gets.
  public static final int FAILURES_MAX = 5;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /// The longest that anybody waits for the one that was let through.
  private static final Duration FOR_ONE = Duration.ofMinutes(1);

  /// Whether all is well, so that everybody may send.
  public boolean isClosed() {
    return pausedUntil == null && !parked;
  }

  /// Whether the pause is over, so that one may be let through.
  public boolean isOver(Instant now) {
    return !parked && pausedUntil != null && !now.isBefore(pausedUntil);
  }

  /// After one was let through.
  public Circuit tried(Instant now) {
    return new Circuit(failures, pauses, now.plus(FOR_ONE), parked);
  }

  /// After an answer.
  public Circuit answered() {
    return new Circuit(0, 0, null, parked);
  }

  /// After the provider had said that it takes nothing of ours.
  public Circuit stopped(Instant now) {
    long minutes = FIRST_PAUSE.toMinutes() << Math.min(pauses, 10);
    Duration pause = Duration.ofMinutes(Math.min(minutes, LONGEST_PAUSE.toMinutes()));
    return new Circuit(failures, pauses + 1, now.plus(pause), parked);
  }

  /// After a lost answer.
  public Circuit failed(Instant now) {
    Circuit more = new Circuit(failures + 1, pauses, pausedUntil, parked);
    return more.failures >= FAILURES_MAX ? more.stopped(now) : more;
  }

  /// After an operator has said that nothing is to be sent there.
  public Circuit park() {
    return new Circuit(failures, pauses, pausedUntil, true);
  }

  /// After an operator has said that it may be sent to again: what was held against it is forgiven.
  public Circuit unpark() {
    return CLEAN;
  }
}
