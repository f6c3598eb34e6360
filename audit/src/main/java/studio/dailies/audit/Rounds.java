package studio.dailies.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Audits again and again, one at a time. That one cannot be made ends nothing: the next is tried
/// when its time comes, and the age of the last tells how long nobody has looked.
final class Rounds {
  private static final int STALE_AFTER_ROUNDS = 3;
  private static final Duration STALE_AFTER = Duration.ofMinutes(10);

  private final Supplier<Result> audit;
  private final Duration every;
  private final Clock clock;
  private volatile Status status;

  Rounds(Supplier<Result> audit, Duration every, Clock clock) {
    this.audit = audit;
    this.every = every;
    this.clock = clock;
    this.status = new Status(clock.instant(), null, 0, null);
  }

  /// @param told of where things stand after each audit
  /// @param pause waits so long
  void run(BooleanSupplier goesOn, Consumer<Status> told, Consumer<Duration> pause) {
    while (goesOn.getAsBoolean()) {
      Instant next = clock.instant().plus(every);
      status = round();
      told.accept(status);
      Duration left = Duration.between(clock.instant(), next);
      if (left.isPositive()) {
        pause.accept(left);
      }
    }
  }

  private Status round() {
    try {
      return status.audited(audit.get(), clock.instant());
    } catch (CannotAudit e) {
      return status.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return status.failed("The audit itself failed: " + e + ". This is an error in it.");
    }
  }

  Status status() {
    return status;
  }

  /// Whether nobody has looked for much longer than anybody should.
  boolean isStale() {
    Duration most = every.multipliedBy(STALE_AFTER_ROUNDS);
    return status.age(clock.instant()).compareTo(most) > 0
        && status.age(clock.instant()).compareTo(STALE_AFTER) > 0;
  }
}
