package studio.dailies.store.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.UnreadableRow;

/// What an older copy of the main database says was not sent may have been sent since. None of it
/// is sent again: each such generation becomes one whose outcome is unknown, and is settled as
/// those are. To be applied by each process before it serves anybody or takes anything up.
public final class RestoredWork {
  private static final Logger LOG = LoggerFactory.getLogger(RestoredWork.class);
  private static final int AT_ONCE = 500;

  private final Pulse pulse;
  private final Generations generations;
  private final Ledger ledger;
  private final Clock clock;

  public RestoredWork(Pulse pulse, Generations generations, Ledger ledger, Clock clock) {
    this.pulse = pulse;
    this.generations = generations;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Does nothing unless the main database was put back since the last time. Broken off: the next
  /// process that starts goes on. Beside itself: safe, also if the other is at work already, since
  /// what was written after the copy came back is left alone.
  ///
  /// @return how many may have been sent
  public int apply() {
    Optional<BsonTimestamp> noticed = pulse.turnedBack();
    if (noticed.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    int found = 0;
    List<GenerationId> page = page(noticed.get(), Optional.empty());
    while (!page.isEmpty()) {
      page.forEach(id -> mayHaveBeenSent(id, now));
      found += page.size();
      page = page(noticed.get(), Optional.of(page.getLast()));
    }
    pulse.settled(noticed.get());
    LOG.warn(
        "The main database was put back. {} generations may have been sent since the copy was made"
            + " and are not sent again.",
        found);
    return found;
  }

  private List<GenerationId> page(BsonTimestamp noticed, Optional<GenerationId> after) {
    return generations.notYetAccepted(noticed, after, AT_ONCE);
  }

  private void mayHaveBeenSent(GenerationId id, Instant now) {
    try {
      generations.find(id).ifPresent(generation -> mayHaveBeenSent(generation, now));
    } catch (UnreadableRow e) {
      LOG.error("Left alone: {}", e.getMessage());
    }
  }

  /// What is not yet held is held first: should its job be found, there is a hold to pay it from.
  private void mayHaveBeenSent(Generation generation, Instant now) {
    Phase seen = generation.phase();
    FailureReason missing = seen.attempt() == 0 ? whyNotHeld(generation) : null;
    if (missing == null) {
      generations.mayHaveBeenSent(generation, now);
    } else {
      generations.end(generation.id(), seen, missing);
    }
  }

  private @Nullable FailureReason whyNotHeld(Generation generation) {
    try {
      return switch (ledger.hold(generation.ledger(), generation.id(), generation.price())) {
        case Hold.Held ignored -> null;
        case Hold.NotEnough ignored -> FailureReason.NOT_ENOUGH_CREDITS;
        case Hold.Ended ignored -> FailureReason.HOLD_ENDED;
      };
    } catch (LedgerClosed e) {
      return FailureReason.HOLD_ENDED;
    }
  }
}
