package studio.dailies.store.credit;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.Decisions;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.Lot;
import studio.dailies.domain.credit.Request;
import studio.dailies.store.credit.Writer.Written;

/// Ends lots whose date has passed, and then their rows.
final class Lapses {
  private static final Logger LOG = LoggerFactory.getLogger(Lapses.class);

  /// For so long somebody may come back with the grant that a row was written for.
  private static final Duration UNGRANTED_KEPT = Duration.ofDays(30);

  private final Journal journal;
  private final Heads heads;
  private final Writer writer;
  private final DueLots dueLots;
  private final Clock clock;

  Lapses(Journal journal, Heads heads, Writer writer, DueLots dueLots, Clock clock) {
    this.journal = journal;
    this.heads = heads;
    this.writer = writer;
    this.dueLots = dueLots;
    this.clock = clock;
  }

  /// See [Ledger#lapse].
  int lapse(LedgerId ledger) {
    Instant now = clock.instant().truncatedTo(MILLIS);
    Head head = heads.read(ledger);
    int lapsed = 0;
    for (Lot lot : head.standing().lots()) {
      if (lot.mayLapse(now) && lapse(head, lot)) {
        lapsed++;
      }
    }
    for (DueLots.Row row : dueLots.of(ledger)) {
      if (isOver(row.dueAt(), now) && isDone(row, now)) {
        dueLots.forget(row);
      }
    }
    return lapsed;
  }

  private boolean lapse(Head head, Lot lot) {
    Request request = Request.lapse(head.ledger(), lot.id());
    Written written =
        writer.write(
            head.ledger(),
            request.key(),
            (newest, now) -> Decisions.lapse(newest, request, lot.id(), now));
    return switch (written) {
      case Written.Stands(Entry entry, _) when entry.seq() > head.seq() -> true;
      case Written.Stands(Entry entry, _) -> {
        LOG.error("{} has lapsed in {}, and has credits again", entry.key(), entry.seq());
        yield false;
      }
      case Written.Refused _ -> false; // Held, taken back or closed meanwhile.
    };
  }

  private static boolean isOver(Instant date, Instant now) {
    return !now.isBefore(date.plus(Lot.LAPSES_AFTER));
  }

  /// Whether nothing will lapse because of this row any more.
  private boolean isDone(DueLots.Row row, Instant now) {
    Optional<Entry> grant = journal.find(Kind.GRANT.key(row.source()));
    return grant.isPresent()
        ? isDone(row.ledger(), grant.get(), now)
        : now.isAfter(row.dueAt().plus(UNGRANTED_KEPT));
  }

  private boolean isDone(LedgerId ledger, Entry grant, Instant now) {
    @Nullable Instant due = grant.parts().getFirst().expiresAt();
    if (!grant.ledger().equals(ledger) || due == null) {
      return true; // The source was another's, or its first grant had no date.
    }
    if (!isOver(due, now)) {
      return false; // Holds may still bring credits back.
    }
    // Read after the grant was, so that this head knows the lot.
    return heads.read(ledger).standing().lots().stream().noneMatch(lot -> lot.id() == grant.seq())
        || journal.find(Request.lapse(ledger, grant.seq()).key()).isPresent();
  }
}
