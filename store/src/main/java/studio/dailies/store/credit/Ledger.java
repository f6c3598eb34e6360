package studio.dailies.store.credit;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Decisions;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerFull;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.NoSuchHold;
import studio.dailies.domain.credit.OpenHolds;
import studio.dailies.domain.credit.Request;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.credit.Writer.Written;

/// Credits. The journal of entries is the account: there is no balance beside it.
///
/// Every method may be called again with the same arguments, at any time, by anybody, and then
/// answers with what stands. Every write may throw [Contended]: it was not settled within five
/// seconds, and the same call again finds out. Every method may throw [JournalUnavailable], after
/// which the same call again is safe too, and throws [BrokenLedger] rather than go on with entries
/// that do not add up. Every write to a ledger that was closed throws [LedgerClosed], unless it
/// repeats what stands. Safe for use by many threads and many processes.
public final class Ledger {
  /// The longest page of a history.
  public static final int PAGE_MAX = 200;

  private final Journal journal;
  private final Heads heads;
  private final Writer writer;
  private final Pages pages;
  private final DueLots dueLots;
  private final Lapses lapses;
  private final Reversals reversals;

  public Ledger(MongoDatabase database, Clock clock) {
    this(journal(database), dueLots(database), clock);
  }

  Ledger(Journal journal, DueLots dueLots, Clock clock) {
    this.journal = journal;
    this.heads = new Heads(journal);
    this.writer = new Writer(journal, heads, clock);
    this.pages = new Pages(journal);
    this.dueLots = dueLots;
    this.lapses = new Lapses(journal, heads, writer, dueLots, clock);
    this.reversals = new Reversals(journal, heads, writer, pages);
  }

  /// Run once before the first write: without the index on keys nothing is written only once.
  public static void createIndexes(MongoDatabase database) {
    journal(database).createIndexes();
    dueLots(database).createIndexes();
  }

  private static MongoJournal journal(MongoDatabase database) {
    return new MongoJournal(database.getCollection(MongoJournal.COLLECTION));
  }

  private static MongoDueLots dueLots(MongoDatabase database) {
    return new MongoDueLots(database.getCollection(MongoDueLots.COLLECTION));
  }

  /// Adds credits as a new lot; debt is repaid first. Granted before from this source: does
  /// nothing, also if class or date differ now.
  ///
  /// @param source what the credits are for: unique over all ledgers (so `welcome:<ledger>`, not
  ///   `welcome`), 1 to 120 of letters, digits, `:._-`, and never anything that names a person
  /// @param amount whole credits, 1 to [Credits#MAX]
  /// @param expiresAt when the lot is due, cut to milliseconds; null for never
  /// @throws KeyConflict if the source was used for another amount or another ledger
  /// @throws LedgerFull if the ledger would hold more than it may
  public void grant(
      LedgerId ledger, String source, long amount, LotClass lotClass, @Nullable Instant expiresAt) {
    Request request = Request.grant(ledger, source, amount);
    @Nullable Instant due = expiresAt == null ? null : expiresAt.truncatedTo(MILLIS);
    if (due != null) {
      // Before the grant: nobody would look for a lot without a row.
      dueLots.expect(new DueLots.Row(ledger, source, due));
    }
    Written written =
        writer.write(
            ledger,
            request.key(),
            (head, now) -> Decisions.grant(head, request, lotClass, due, now));
    switch (written) {
      case Written.Stands(Entry entry, _) -> Answers.requireSame(entry, request);
      case Written.Refused(Decision.Refused why) -> throw Answers.refused(request.key(), why);
    }
  }

  /// Whether this ledger was granted credits from this source.
  public boolean hasGrant(LedgerId ledger, String source) {
    return journal
        .find(Kind.GRANT.key(source))
        .filter(entry -> entry.ledger().equals(ledger))
        .isPresent();
  }

  /// What the last entry says; nothing of either in a ledger without entries.
  public Balance balance(LedgerId ledger) {
    return heads.read(ledger).balance();
  }

  /// Newest first.
  ///
  /// @param before the seq of the last line of the page before; empty for the first page
  /// @param limit 1 to [#PAGE_MAX]
  public List<Line> history(LedgerId ledger, OptionalLong before, int limit) {
    checkLimit(limit);
    long newest = heads.read(ledger).seq();
    long last = Math.min(newest, before.orElse(Long.MAX_VALUE) - 1);
    long first = Math.max(1, last - limit + 1);
    return last < 1
        ? List.of()
        : pages.read(ledger, first, last).reversed().stream().map(Line::of).toList();
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("limit must be from 1 to " + PAGE_MAX + ": " + limit);
    }
  }

  /// Sets credits aside for a generation, from the lots that end soonest. Held before: answers what
  /// became of that.
  ///
  /// @param amount whole credits, 1 to [Credits#MAX]
  /// @throws KeyConflict if the generation has a hold of another amount or in another ledger
  public Hold hold(LedgerId ledger, GenerationId generation, long amount) {
    Request request = Request.hold(ledger, generation, amount);
    Written written =
        writer.write(ledger, request.key(), (head, now) -> Decisions.hold(head, request, now));
    return switch (written) {
      case Written.Stands(_, boolean isNew) when isNew -> new Hold.Held();
      case Written.Stands(Entry entry, _) -> standing(entry, request, generation);
      case Written.Refused(Decision.NotEnough(long spendable)) -> new Hold.NotEnough(spendable);
      case Written.Refused(Decision.Refused why) -> throw Answers.refused(request.key(), why);
    };
  }

  /// Ends the hold: spends so much of it and gives back the rest, except what is due by now.
  ///
  /// @param amount whole credits, 1 to what is held
  /// @return the end that won, which may be another's
  /// @throws NoSuchHold if nothing was ever held or voided
  /// @throws KeyConflict if the hold is in another ledger
  /// @throws IllegalArgumentException if the amount is more than what is held
  public End capture(LedgerId ledger, GenerationId generation, long amount) {
    Request request = Request.capture(ledger, generation, amount);
    LedgerKey key = LedgerKey.hold(generation);
    Entry hold = journal.find(key).orElseThrow(() -> new NoSuchHold(key));
    Answers.requireSameLedger(hold, ledger);
    if (hold.kind() == Kind.VOID) {
      return new End.Voided();
    }
    if (amount > hold.amount()) {
      throw new IllegalArgumentException(
          "amount must be at most the "
              + hold.amount()
              + " held for "
              + generation
              + ": "
              + amount);
    }
    return end(request, (head, now) -> Decisions.capture(head, request, hold, now));
  }

  /// Ends the hold and gives all of it back, except what is due by now. No hold landed: makes sure
  /// that none ever will.
  ///
  /// @param held whole credits that were held, or were to be
  /// @return the end that won, which may be another's
  /// @throws KeyConflict if the generation has a hold of another amount or in another ledger
  public End release(LedgerId ledger, GenerationId generation, long held) {
    Request request = Request.release(ledger, generation, held);
    Entry hold = holdOrVoid(ledger, generation);
    Answers.requireSameLedger(hold, ledger);
    if (hold.kind() == Kind.VOID) {
      return new End.Voided();
    }
    Answers.requireSame(hold, Request.hold(ledger, generation, held));
    return end(request, (head, now) -> Decisions.release(head, request, hold, now));
  }

  /// Gives back what a generation has left held, for a sweep that found its row final: nobody else
  /// will. A hold that has ended, or never landed: does nothing.
  ///
  /// @return whether a hold was open
  public boolean expire(LedgerId ledger, GenerationId generation) {
    Optional<Entry> hold =
        journal.find(LedgerKey.hold(generation)).filter(entry -> entry.kind() == Kind.HOLD);
    if (hold.isEmpty() || journal.find(LedgerKey.end(generation)).isPresent()) {
      return false;
    }
    Answers.requireSameLedger(hold.get(), ledger);
    Request request = Request.expire(ledger, generation, hold.get().amount());
    end(request, (head, now) -> Decisions.release(head, request, hold.get(), now));
    return true;
  }

  /// Ends every lot of the ledger whose date came at least a minute ago. What is held of it is not
  /// touched: it expires when it comes back.
  ///
  /// @return how many lots ended during this call
  public int lapse(LedgerId ledger) {
    return lapses.lapse(ledger);
  }

  /// Ledgers in which [#lapse] may find something, those that wait longest first. Some may be found
  /// in vain, and again.
  ///
  /// @param before the dates of their lots; a minute before now or earlier, or nothing lapses yet
  /// @param limit how many lots to look at, 1 to [#PAGE_MAX]; some may be of one ledger
  public List<LedgerId> due(Instant before, int limit) {
    checkLimit(limit);
    return dueLots.ledgers(before, limit);
  }

  /// What was granted from this source, in whole credits; empty if nothing was.
  public OptionalLong granted(String source) {
    return journal.find(Kind.GRANT.key(source)).stream().mapToLong(Entry::amount).findFirst();
  }

  /// Takes credits of a payment back until its refunds, and what has expired of its lot, are so
  /// many: from its own lot, then from others, and then as debt. They were before: does nothing.
  ///
  /// @param payment 32 hexadecimal digits; its credits were granted from `payment:<payment>`
  /// @param target whole credits, 0 to what was granted; a lower one than before changes nothing
  /// @return what its refunds have taken back in all
  /// @throws IllegalArgumentException if nothing was granted for the payment, or less than that
  /// @throws KeyConflict if it was granted in another ledger
  /// @throws LedgerFull if the debt would be more than it may
  public long reverse(LedgerId ledger, String payment, long target) {
    return reversals.reverse(ledger, payment, target);
  }

  /// Ends the ledger: what is left expires, debt is forgiven, and nothing is ever written again.
  /// Closed before: does nothing.
  ///
  /// @throws OpenHolds if credits are held
  public void close(LedgerId ledger) {
    Request request = Request.close(ledger);
    Written written =
        writer.write(ledger, request.key(), (head, now) -> Decisions.close(head, request, now));
    if (written instanceof Written.Refused(Decision.Refused why)) {
      throw Answers.refused(request.key(), why);
    }
  }

  /// Whatever holds the key of the hold; a void, written now, if nothing did. A hold that lands
  /// meanwhile is found here, since it has the same key.
  private Entry holdOrVoid(LedgerId ledger, GenerationId generation) {
    Request request = Request.voided(ledger, generation);
    Optional<Entry> there = journal.find(request.key());
    if (there.isPresent()) {
      return there.get();
    }
    Written written =
        writer.write(ledger, request.key(), (head, now) -> Decisions.voided(head, request, now));
    return switch (written) {
      case Written.Stands(Entry entry, _) -> entry;
      case Written.Refused(Decision.Refused why) -> throw Answers.refused(request.key(), why);
    };
  }

  private End end(Request request, Writer.Rule rule) {
    return switch (writer.write(request.ledger(), request.key(), rule)) {
      case Written.Stands(Entry entry, _) -> endOf(entry);
      // The newest head does not hold these credits, though their hold is there and has no end.
      case Written.Refused(Decision.Refused why) -> throw Answers.impossible(request.key(), why);
    };
  }

  /// What a hold that was asked for again has become.
  private Hold standing(Entry entry, Request request, GenerationId generation) {
    Answers.requireSameLedger(entry, request.ledger());
    if (entry.kind() == Kind.VOID) {
      return new Hold.Ended(new End.Voided());
    }
    Answers.requireSame(entry, request);
    return journal
        .find(LedgerKey.end(generation))
        .<Hold>map(end -> new Hold.Ended(endOf(end)))
        .orElseGet(Hold.Held::new);
  }

  private static End endOf(Entry entry) {
    return switch (entry.kind()) {
      case CAPTURE -> new End.Captured(entry.amount());
      case RELEASE, EXPIRE -> new End.Released();
      case VOID -> new End.Voided();
      case GRANT, HOLD, LAPSE, REFUND, CLOSE ->
          throw new BrokenLedger(entry.key() + " ends nothing");
    };
  }
}
