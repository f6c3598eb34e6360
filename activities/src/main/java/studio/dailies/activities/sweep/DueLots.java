package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerProblem;
import studio.dailies.store.credit.Ledger;

/// Lots whose date has come: what is left of them lapses.
public final class DueLots {
  private static final Logger LOG = LoggerFactory.getLogger(DueLots.class);

  /// A writer whose clock is a little behind must not bring credits back to a lot that has lapsed.
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final int AT_ONCE = Ledger.PAGE_MAX;

  private final Ledger ledger;
  private final Clock clock;

  public DueLots(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /// One ledger that cannot be written does not stop the others.
  ///
  /// @return how many lots have lapsed
  int round() {
    int lapsed = 0;
    for (LedgerId due : ledger.due(clock.instant().minus(GRACE), AT_ONCE)) {
      try {
        lapsed += ledger.lapse(due);
      } catch (LedgerProblem e) {
        LOG.error("Lots of {} did not lapse: {}", due, e.getMessage());
      }
    }
    return lapsed;
  }
}
