package studio.dailies.audit;

import java.util.List;

/// Where a ledger stands after an entry.
record Standing(long available, long held, List<Credits> lots) {
  static final Standing EMPTY = new Standing(0, 0, List.of());

  /// What the move makes of it. Whatever comes in repays debt before it becomes part of a lot.
  Standing after(Kind kind, List<Credits> parts, Legs legs) {
    long debt = Math.max(0, -available);
    List<Credits> change =
        switch (kind) {
          case GRANT -> Credits.slice(parts, debt, Long.MAX_VALUE);
          case HOLD, LAPSE, REFUND, CLOSE -> Credits.negative(parts);
          case VOID -> List.of();
          case CAPTURE, RELEASE, EXPIRE ->
              Credits.slice(parts, legs.revenue() + legs.expired() + debt, Long.MAX_VALUE);
        };
    return new Standing(
        available + legs.available(), held + legs.held(), Credits.sum(lots, change));
  }
}
