package studio.dailies.store.credit;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Decisions;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerFull;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.NoSuchHold;
import studio.dailies.domain.credit.Request;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.credit.Writer.Written;

/// Credits. The journal of entries is the account: there is no balance beside it.
///
/// Every method may be called again with the same arguments, at any time, by anybody, and then
/// answers with what stands. Every write may throw [Contended]: it was not settled within five
/// seconds, and the same call again finds out. Every method may throw [JournalUnavailable], after
/// which the same call again is safe too, and throws [BrokenLedger] rather than go on with entries
/// that do not add up. Safe for use by many threads and many processes.
public final class Ledger {
  /// The longest page of a history.
  public static final int PAGE_MAX = 200;

  private final Journal journal;
  private final Heads heads;
  private final Writer writer;

  public Ledger(MongoDatabase database, Clock clock) {
    this(new MongoJournal(database.getCollection(MongoJournal.COLLECTION)), clock);
  }

  Ledger(Journal journal, Clock clock) {
    this.journal = journal;
    this.heads = new Heads(journal);
    this.writer = new Writer(journal, heads, clock);
  }

  /// Run once before the first write: without the index on keys nothing is written only once.
  public static void createIndexes(MongoDatabase database) {
    new MongoJournal(database.getCollection(MongoJournal.COLLECTION)).createIndexes();
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
    Written written =
        writer.write(
            ledger,
            request.key(),
            (head, now) -> Decisions.grant(head, request, lotClass, due, now));
    switch (written) {
      case Written.Stands(Entry entry, _) -> requireSame(entry, request);
      case Written.Refused(Decision.Full(String limit)) ->
          throw new LedgerFull(request.key(), limit);
      case Written.Refused(Decision.Refused why) -> throw impossible(request, why);
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
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("limit must be from 1 to " + PAGE_MAX + ": " + limit);
    }
    long newest = heads.read(ledger).seq();
    long last = Math.min(newest, before.orElse(Long.MAX_VALUE) - 1);
    long first = Math.max(1, last - limit + 1);
    return last < 1
        ? List.of()
        : entries(ledger, first, last).reversed().stream().map(Line::of).toList();
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
      case Written.Refused(Decision.Refused why) -> throw impossible(request, why);
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
    requireSameLedger(hold, ledger);
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
    requireSameLedger(hold, ledger);
    if (hold.kind() == Kind.VOID) {
      return new End.Voided();
    }
    requireSame(hold, Request.hold(ledger, generation, held));
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
    requireSameLedger(hold.get(), ledger);
    Request request = Request.expire(ledger, generation, hold.get().amount());
    end(request, (head, now) -> Decisions.release(head, request, hold.get(), now));
    return true;
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
      case Written.Refused(Decision.Refused why) -> throw impossible(request, why);
    };
  }

  private End end(Request request, Writer.Rule rule) {
    return switch (writer.write(request.ledger(), request.key(), rule)) {
      case Written.Stands(Entry entry, _) -> endOf(entry);
      // The newest head does not hold these credits, though their hold is there and has no end.
      case Written.Refused(Decision.Refused why) -> throw impossible(request, why);
    };
  }

  /// What a hold that was asked for again has become.
  private Hold standing(Entry entry, Request request, GenerationId generation) {
    requireSameLedger(entry, request.ledger());
    if (entry.kind() == Kind.VOID) {
      return new Hold.Ended(new End.Voided());
    }
    requireSame(entry, request);
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
      case GRANT, HOLD -> throw new BrokenLedger(entry.key() + " ends nothing");
    };
  }

  private static void requireSame(Entry entry, Request request) {
    if (!entry.request().equals(request.digest())) {
      throw new KeyConflict(request.key());
    }
  }

  private static void requireSameLedger(Entry entry, LedgerId ledger) {
    if (!entry.ledger().equals(ledger)) {
      throw new KeyConflict(entry.key());
    }
  }

  private static BrokenLedger impossible(Request request, Decision.Refused why) {
    return new BrokenLedger(request.key() + " of " + request.ledger() + " met " + why);
  }

  /// All of these, each checked against the one before it.
  private List<Entry> entries(LedgerId ledger, long first, long last) {
    long from = Math.max(1, first - 1);
    List<Entry> found = journal.find(ledger, LongStream.rangeClosed(from, last).boxed().toList());
    if (found.size() != last - from + 1) {
      throw new BrokenLedger(ledger + " has a gap between " + from + " and " + last);
    }
    List<Entry> page = found.subList((int) (first - from), found.size());
    Head before = first == 1 ? Head.empty(ledger) : found.getFirst().head();
    for (Entry entry : page) {
      entry.checkFollows(before);
      before = entry.head();
    }
    return page;
  }
}
