package studio.dailies.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Sums and slices of parts. Parts lie in spending order, as if their credits lay in a row: so
/// where each credit of a hold goes is told by two numbers (captured, then expired), and the rest
/// returns.
final class Parts {
  private Parts() {}

  static long total(List<Part> parts) {
    return parts.stream().mapToLong(Part::amount).sum();
  }

  /// The credits from position `from` (counted from 0) on; a part that it cuts is split.
  static List<Part> after(long from, List<Part> parts) {
    return slice(parts, from, Long.MAX_VALUE);
  }

  /// The credits at the positions `from` (included) to `to` (excluded).
  static List<Part> slice(List<Part> parts, long from, long to) {
    List<Part> slice = new ArrayList<>();
    long start = 0;
    for (Part part : parts) {
      long end = start + part.amount();
      long amount = Math.min(end, to) - Math.max(start, from);
      if (amount > 0) {
        slice.add(new Part(part.lot(), part.lotClass(), part.expiresAt(), amount));
      }
      start = end;
    }
    return slice;
  }

  static long totalDue(List<Part> parts, Instant now) {
    return parts.stream().filter(part -> part.asLot().isDue(now)).mapToLong(Part::amount).sum();
  }

  /// How many of these credits are of that lot.
  static long totalOf(long lot, List<Part> parts) {
    return parts.stream().filter(part -> part.lot() == lot).mapToLong(Part::amount).sum();
  }

  static boolean inSpendingOrder(List<Part> parts) {
    return Lots.inSpendingOrder(parts.stream().map(Part::asLot).toList());
  }
}
