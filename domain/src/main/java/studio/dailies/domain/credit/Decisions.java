package studio.dailies.domain.credit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules: a head, a request and the writer's clock in; the next entry or a refusal out. A lot
/// is due by that clock, never by the time of the entry, which may come from a clock that ran
/// ahead. All times are in whole milliseconds.
public final class Decisions {
  /// Each entry repeats all lots of its ledger, and an entry must stay a small document.
  public static final int LOTS_MAX = 10_000;

  private Decisions() {}

  /// A new lot. One whose date has passed is taken too: it repays debt, but is never spent.
  public static Decision grant(
      Head head, Request request, LotClass lotClass, @Nullable Instant expiresAt, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    Standing standing = head.standing();
    // Held credits count, since they may come back.
    if (standing.available() + standing.held() + request.amount() > Credits.MAX) {
      return new Decision.Full("at most " + Credits.MAX + " credits in a ledger");
    }
    if (standing.lots().size() >= LOTS_MAX) {
      return new Decision.Full("at most " + LOTS_MAX + " lots in a ledger");
    }
    var lot = new Part(head.seq() + 1, lotClass, expiresAt, request.amount());
    return append(head, request, now, List.of(lot), Legs.grant(request.amount()));
  }

  /// Takes lots that are not due, in spending order.
  public static Decision hold(Head head, Request request, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    List<Lot> good = head.standing().lots().stream().filter(lot -> !lot.isDue(now)).toList();
    List<Part> parts = Lots.take(good, request.amount());
    long taken = Parts.total(parts);
    return taken < request.amount()
        ? new Decision.NotEnough(taken)
        : append(head, request, now, parts, Legs.hold(taken));
  }

  /// Takes the place of a hold. Always possible in an open ledger, also in one without entries.
  public static Decision voided(Head head, Request request, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    return append(head, request, now, List.of(), Legs.NONE);
  }

  /// Spends the first credits of the hold; the rest returns to its lots, or expires.
  ///
  /// @param hold the entry of the hold; the request asks for at most its amount
  public static Decision capture(Head head, Request request, Entry hold, Instant now) {
    return end(head, request, hold, request.amount(), now);
  }

  /// Returns the credits of the hold to their lots; those whose date has passed expire.
  public static Decision release(Head head, Request request, Entry hold, Instant now) {
    return end(head, request, hold, 0, now);
  }

  /// Ends all that is left of a lot whose date came at least [Lot#LAPSES_AFTER] ago.
  public static Decision lapse(Head head, Request request, long id, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    return head.standing().lots().stream()
        .filter(lot -> lot.id() == id && lot.mayLapse(now))
        .findFirst()
        .map(lot -> append(head, request, now, List.of(Part.of(lot)), Legs.lapse(lot.left())))
        .orElseGet(Decision.NothingToMove::new);
  }

  /// Takes back credits: from the lot of their payment, then from the others in spending order, due
  /// or not; what is missing then becomes debt.
  ///
  /// @param own the lot of the payment, which may be gone
  public static Decision refund(Head head, Request request, long own, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    Standing standing = head.standing();
    if (standing.available() - request.amount() < -Credits.MAX) {
      return new Decision.Full("at most " + Credits.MAX + " credits of debt in a ledger");
    }
    List<Part> parts = Lots.takeOwnFirst(standing.lots(), own, request.amount());
    return append(head, request, now, parts, Legs.refund(request.amount()));
  }

  /// The last entry: ends all lots, due or not, or forgives the debt.
  public static Decision close(Head head, Request request, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    Standing standing = head.standing();
    if (standing.held() > 0) {
      return new Decision.OpenHolds(standing.held());
    }
    List<Part> all = standing.lots().stream().map(Part::of).toList();
    return append(head, request, now, all, Legs.close(standing.available()));
  }

  private static Decision end(Head head, Request request, Entry hold, long captured, Instant now) {
    if (head.closed()) {
      return new Decision.Closed();
    }
    long held = hold.amount();
    if (head.standing().held() < held) {
      return new Decision.NothingHeld();
    }
    long expired = Parts.totalDue(Parts.after(captured, hold.parts()), now);
    return append(head, request, now, hold.parts(), Legs.end(held, captured, expired));
  }

  private static Decision append(
      Head head, Request request, Instant now, List<Part> parts, Legs legs) {
    Instant at = now.isBefore(head.at()) ? head.at() : now;
    return new Decision.Append(Entry.next(head, request, at, parts, legs));
  }
}
