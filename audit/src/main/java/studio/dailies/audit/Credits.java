package studio.dailies.audit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Credits of one lot: what an entry moves of it, or what is left of it.
record Credits(long lot, String lotClass, @Nullable Instant expiresAt, long amount) {
  /// In the order in which they are spent.
  static final List<String> CLASSES = List.of("granted", "plan", "bought");

  static final Comparator<Credits> SPENDING_ORDER =
      comparing(Credits::expiresAt, nullsLast(naturalOrder()))
          .thenComparingInt(credits -> CLASSES.indexOf(credits.lotClass))
          .thenComparingLong(Credits::lot);

  boolean isDue(Instant at) {
    return expiresAt != null && !at.isBefore(expiresAt);
  }

  boolean isOfSameLot(Credits other) {
    return with(0).equals(other.with(0));
  }

  Credits with(long otherAmount) {
    return new Credits(lot, lotClass, expiresAt, otherAmount);
  }

  static long total(List<Credits> all) {
    return all.stream().mapToLong(Credits::amount).sum();
  }

  static boolean inSpendingOrder(List<Credits> all) {
    for (int i = 1; i < all.size(); i++) {
      if (SPENDING_ORDER.compare(all.get(i - 1), all.get(i)) >= 0) {
        return false;
      }
    }
    return all.stream().mapToLong(Credits::lot).distinct().count() == all.size();
  }

  /// Those at the positions `from` (included) to `to` (excluded), as if all lay in a row.
  static List<Credits> slice(List<Credits> all, long from, long to) {
    List<Credits> slice = new ArrayList<>();
    long start = 0;
    for (Credits each : all) {
      long end = start + each.amount;
      long amount = Math.min(end, to) - Math.max(start, from);
      if (amount > 0) {
        slice.add(each.with(amount));
      }
      start = end;
    }
    return slice;
  }

  /// The lots and these, in spending order. Negative amounts take away; what is used up is gone.
  static List<Credits> sum(List<Credits> lots, List<Credits> more) {
    List<Credits> sum = new ArrayList<>(lots);
    for (Credits each : more) {
      long had = 0;
      for (Credits lot : lots) {
        if (lot.isOfSameLot(each)) {
          had = lot.amount;
          sum.remove(lot);
        }
      }
      if (had + each.amount != 0) {
        sum.add(each.with(had + each.amount));
      }
    }
    sum.sort(SPENDING_ORDER);
    return sum;
  }

  static List<Credits> negative(List<Credits> all) {
    return all.stream().map(each -> each.with(-each.amount)).toList();
  }
}
