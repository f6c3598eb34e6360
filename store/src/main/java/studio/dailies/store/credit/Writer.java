package studio.dailies.store.credit;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.Contended;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// The one way to write: decide on a head, insert, and after any failure believe only what the
/// journal says about the key. `docs/credits.md` gives the reason of each line.
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  // A second end, for a clock that is set back meanwhile.
  private static final int TRIES_MAX = 500;
  private static final int LONGEST_PAUSE_LOG2_MILLIS = 6;
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(10);

  private final Journal journal;
  private final Heads heads;
  private final Clock clock;
  private final LedgerLocks locks = new LedgerLocks();

  Writer(Journal journal, Heads heads, Clock clock) {
    this.journal = journal;
    this.heads = heads;
    this.clock = clock;
  }

  /// What a head makes of the request. It may be asked many times, for many heads.
  @FunctionalInterface
  interface Rule {
    Decision decide(Head head, Instant now);
  }

  /// What stands in the journal now.
  sealed interface Written {
    /// This entry holds the key: ours or another's, from now or from long ago.
    record Stands(Entry entry, boolean isNew) implements Written {}

    /// Nothing holds the key, and the newest head allows no entry.
    record Refused(Decision.Refused why) implements Written {}
  }

  /// Brings the key to stand, or learns that it cannot.
  ///
  /// @throws Contended if five seconds were not enough to know
  Written write(LedgerId ledger, LedgerKey key, Rule rule) {
    Instant deadline = clock.instant().plus(PATIENCE);
    return locks.inTurn(ledger, () -> writeBy(deadline, ledger, key, rule));
  }

  private Written writeBy(Instant deadline, LedgerId ledger, LedgerKey key, Rule rule) {
    @Nullable Head hint = heads.hint(ledger).orElse(null);
    for (int tries = 1; ; tries++) {
      RuntimeException last;
      try {
        Optional<Written> written = tryOnce(ledger, key, rule, hint);
        if (written.isPresent()) {
          return written.get();
        }
        last = null;
      } catch (JournalUnavailable e) {
        last = e;
      }
      hint = null;
      if (tries == TRIES_MAX || !clock.instant().isBefore(deadline)) {
        throw new Contended(key, tries, last);
      }
      pauseAfter(tries);
    }
  }

  /// Empty when the seq was lost to another writer, or the insert never arrived.
  private Optional<Written> tryOnce(
      LedgerId ledger, LedgerKey key, Rule rule, @Nullable Head hint) {
    Decision decision = hint == null ? onNewest(ledger, rule) : onHint(hint, rule);
    return switch (decision) {
      case Decision.Append(Entry entry) -> insert(entry, key);
      case Decision.Refused refused ->
          // It may have been done before: then this head refuses because of that very entry.
          Optional.of(standing(key).orElseGet(() -> new Written.Refused(refused)));
    };
  }

  private Decision onNewest(LedgerId ledger, Rule rule) {
    return decide(heads.read(ledger), rule);
  }

  /// A remembered head may lead to an insert, which fails if it is not the last; never to a
  /// refusal.
  private Decision onHint(Head hint, Rule rule) {
    Decision decision = decide(hint, rule);
    return switch (decision) {
      case Decision.Append append -> append;
      case Decision.Refused _ -> onNewest(hint.ledger(), rule);
    };
  }

  private Decision decide(Head head, Rule rule) {
    Instant now = clock.instant().truncatedTo(MILLIS);
    Duration ahead = Duration.between(now, head.at());
    if (ahead.compareTo(TOLERATED_SKEW) > 0) {
      LOG.error(
          "ledger {} was written {} ahead of this clock: clocks differ", head.ledger(), ahead);
    }
    return rule.decide(head, now);
  }

  private Optional<Written> insert(Entry entry, LedgerKey key) {
    try {
      journal.insert(entry);
    } catch (JournalUnavailable e) {
      LOG.debug("insert of {} was not acknowledged", key, e);
      return standing(key);
    }
    heads.remember(entry.head());
    return Optional.of(new Written.Stands(entry, true));
  }

  private Optional<Written> standing(LedgerKey key) {
    return journal.find(key).map(entry -> new Written.Stands(entry, false));
  }

  /// A lost seq is tried again at once; what goes on failing is asked less and less often.
  private static void pauseAfter(int tries) {
    if (tries > 1) {
      long millis = 1L << Math.min(tries - 2, LONGEST_PAUSE_LOG2_MILLIS);
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
  }
}
