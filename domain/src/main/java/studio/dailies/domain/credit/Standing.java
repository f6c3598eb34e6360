package studio.dailies.domain.credit;

import java.util.List;

/// Where a ledger stands after an entry.
///
/// @param available what can be used; below zero it is debt
/// @param held the sum of the open holds
/// @param lots what is left of each grant, in spending order; their sum is `max(0, available)`
public record Standing(long available, long held, List<Lot> lots) {
  static final Standing EMPTY = new Standing(0, 0, List.of());

  public Standing {
    lots = List.copyOf(lots);
    Invariant.check(available >= -Credits.MAX && available <= Credits.MAX, "available", available);
    Invariant.check(held >= 0 && held <= Credits.MAX, "held", held);
    Invariant.check(Lots.inSpendingOrder(lots), "lots out of spending order");
    long inLots = lots.stream().mapToLong(Lot::left).sum();
    Invariant.check(
        inLots == Math.max(0, available),
        "lots do not sum to what is available",
        inLots,
        available);
  }

  public long debt() {
    return Math.max(0, -available);
  }

  /// What these moves make of it. Whatever comes in repays debt before it becomes part of a lot.
  Standing after(Kind kind, List<Part> parts, Legs legs) {
    List<Lot> next =
        switch (kind) {
          case GRANT -> Lots.with(lots, Parts.after(debt(), parts));
          case HOLD, LAPSE, REFUND, CLOSE -> Lots.without(lots, parts);
          case VOID -> lots;
          case CAPTURE, RELEASE, EXPIRE -> {
            List<Part> returned = Parts.after(legs.revenue() + legs.expired(), parts);
            yield Lots.with(lots, Parts.after(debt(), returned));
          }
        };
    return new Standing(available + legs.available(), held + legs.held(), next);
  }
}
