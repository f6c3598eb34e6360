package studio.dailies.domain.credit;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arithmetic of lots, each list in spending order with each lot once.
final class Lots {
  private Lots() {}

  static boolean inSpendingOrder(List<Lot> lots) {
    for (int i = 1; i < lots.size(); i++) {
      if (Lot.SPENDING_ORDER.compare(lots.get(i - 1), lots.get(i)) >= 0) {
        return false;
      }
    }
    return lots.stream().mapToLong(Lot::id).distinct().count() == lots.size();
  }

  /// The lots without these parts.
  ///
  /// @throws BrokenLedger if a part is not there to be taken
  static List<Lot> without(List<Lot> lots, List<Part> parts) {
    List<Lot> left = new ArrayList<>(lots);
    for (Part part : parts) {
      int at = indexOf(left, part);
      Invariant.check(at >= 0, "no such lot to take from", part.lot());
      Lot lot = left.get(at);
      Invariant.check(
          lot.left() >= part.amount(),
          "less is left than is taken from lot",
          part.lot(),
          part.amount());
      if (lot.left() == part.amount()) {
        left.remove(at);
      } else {
        left.set(at, lot.withLeft(lot.left() - part.amount()));
      }
    }
    return left;
  }

  /// The lots and these parts.
  static List<Lot> with(List<Lot> lots, List<Part> parts) {
    List<Lot> sum = new ArrayList<>(lots);
    for (Part part : parts) {
      int at = indexOf(sum, part);
      if (at < 0) {
        sum.add(part.asLot());
      } else {
        sum.set(at, sum.get(at).withLeft(sum.get(at).left() + part.amount()));
      }
    }
    sum.sort(Lot.SPENDING_ORDER);
    return sum;
  }

  /// The first credits of these lots, each lot whole before the next is touched.
  ///
  /// @return parts of so many credits; of fewer if the lots have no more
  static List<Part> take(List<Lot> lots, long amount) {
    List<Part> parts = new ArrayList<>();
    long missing = amount;
    for (Lot lot : lots) {
      if (missing > 0) {
        Part part = Part.of(lot, Math.min(missing, lot.left()));
        parts.add(part);
        missing -= part.amount();
      }
    }
    return parts;
  }

  /// As [#take], but one lot comes first, if it is there. The parts lie in spending order.
  static List<Part> takeOwnFirst(List<Lot> lots, long own, long amount) {
    List<Lot> ownFirst = new ArrayList<>(lots);
    ownFirst.sort(comparing(lot -> lot.id() != own)); // A stable sort: the others keep their order.
    return take(ownFirst, amount).stream()
        .sorted(comparing(Part::asLot, Lot.SPENDING_ORDER))
        .toList();
  }

  /// Whether a refund took what the rule says, for some own lot: which one, its entry does not
  /// tell. Own credits that lie among the others are seen as theirs; so if the parts are not just
  /// the first credits, the last of them is of the own lot, and is all of it if others were
  /// touched.
  static boolean ownFirst(List<Lot> lots, List<Part> parts) {
    if (soonestFirst(lots, parts, Instant.MIN)) {
      return true;
    }
    Part own = parts.getLast();
    List<Part> others = parts.subList(0, parts.size() - 1);
    List<Lot> otherLots = lots.stream().filter(lot -> lot.id() != own.lot()).toList();
    return (others.isEmpty() || lots.contains(own.asLot()))
        && soonestFirst(otherLots, others, Instant.MIN);
  }

  /// What ends first.
  static Balance.@Nullable Lapse nextLapse(List<Lot> lots) {
    @Nullable Instant soonest = lots.isEmpty() ? null : lots.getFirst().expiresAt();
    if (soonest == null) {
      return null;
    }
    long credits =
        lots.stream().filter(lot -> soonest.equals(lot.expiresAt())).mapToLong(Lot::left).sum();
    return new Balance.Lapse(soonest, credits);
  }

  /// Whether a hold took what the rule says: each lot whole before the next is touched, and none
  /// passed over but those that were due. The writer's clock is never after `at`, so what was due
  /// by that clock is due at `at`.
  static boolean soonestFirst(List<Lot> lots, List<Part> parts, Instant at) {
    int next = 0;
    for (Lot lot : lots) {
      if (next == parts.size()) {
        return true;
      }
      Part part = parts.get(next);
      if (part.lot() == lot.id()) {
        next++;
        if (part.amount() < lot.left() && next < parts.size()) {
          return false;
        }
      } else if (!lot.isDue(at)) {
        return false;
      }
    }
    return next == parts.size();
  }

  /// A part and its lot agree in everything but the amount, or there is no such lot.
  private static int indexOf(List<Lot> lots, Part part) {
    for (int i = 0; i < lots.size(); i++) {
      Lot lot = lots.get(i);
      if (lot.id() == part.lot()) {
        Invariant.check(
            lot.equals(part.asLot().withLeft(lot.left())), "lot differs from its part", lot.id());
        return i;
      }
    }
    return -1;
  }
}
