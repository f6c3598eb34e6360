package studio.dailies.store.credit;

import java.time.Instant;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.Legs;

/// One line of the history.
///
/// @param amount whole credits granted, held, captured (the rest of the hold went back), released,
///   lapsed, refunded, or ended or forgiven by a close; 0 for a void
/// @param legs where they went
/// @param reference the source of a grant, the lot of a lapse, the payment of a refund with what
///   was reversed before, the ledger of a close; else the generation
public record Line(
    long seq,
    Kind kind,
    Instant at,
    long amount,
    Legs legs,
    long availableAfter,
    long heldAfter,
    String reference) {
  static Line of(Entry entry) {
    return new Line(
        entry.seq(),
        entry.kind(),
        entry.at(),
        moved(entry),
        entry.legs(),
        entry.after().available(),
        entry.after().held(),
        entry.reference());
  }

  private static long moved(Entry entry) {
    return switch (entry.kind()) {
      case LAPSE, CLOSE -> Math.abs(entry.legs().available());
      case GRANT, HOLD, VOID, CAPTURE, RELEASE, EXPIRE, REFUND -> entry.amount();
    };
  }

  /// Whole credits of the hold that this ended, which is the price that was quoted; 0 if it ended
  /// none.
  public long held() {
    return Math.max(0, -legs.held());
  }

  /// Of those, what was spent.
  public long captured() {
    return legs.revenue();
  }

  /// Of those, what can be used again, or repaid debt.
  public long returned() {
    return held() > 0 ? legs.available() : 0;
  }

  /// What ended by its date: of those that came back too late, of a lot, or of all by a close.
  public long expired() {
    return legs.expired();
  }
}
