package studio.dailies.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Audits the stores that the settings name, as often as it is asked to, one after the other.
final class Auditor {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Each anchor holds the heads of all ledgers, and the next stands for it too.
  private static final Duration BETWEEN_ANCHORS = Duration.ofHours(1);

  private final Settings settings;
  private final boolean readOnly;
  private final Clock clock;
  private Instant nextAnchor = Instant.MIN;

  Auditor(Settings settings, boolean readOnly, Clock clock) {
    this.settings = settings;
    this.readOnly = readOnly;
    this.clock = clock;
  }

  /// @throws CannotAudit if a store does not answer
  Result audit() {
    Instant began = clock.instant();
    try (Stores stores = new Stores(settings, clock)) {
      Looks looks = Looks.at(stores, () -> LockSupport.parkNanos(PAUSE.toNanos()));
      Duration took = Duration.between(began, clock.instant());
      boolean leave = !readOnly && looks.findings().isEmpty() && !began.isBefore(nextAnchor);
      return new Result(looks, took, leave ? Optional.of(anchor(stores, looks)) : Optional.empty());
    }
  }

  private String anchor(Stores stores, Looks looks) {
    String name = stores.writeAnchor(looks.seen());
    nextAnchor = looks.seen().at().plus(BETWEEN_ANCHORS);
    return name;
  }
}
