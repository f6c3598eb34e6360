package studio.dailies.domain.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The credits of one lot that an entry moves. It repeats what the lot is, so that a lot that was
/// used up can be given back from the entry alone.
///
/// @param lot the seq of the grant
/// @param amount whole credits, at least 1
public record Part(long lot, LotClass lotClass, @Nullable Instant expiresAt, long amount) {
  public Part {
    Invariant.check(lot >= 1, "lot of a part", lot);
    Invariant.check(amount >= 1 && amount <= Credits.MAX, "amount of a part", amount);
    Invariant.checkTime(expiresAt);
  }

  static Part of(Lot lot, long amount) {
    return new Part(lot.id(), lot.lotClass(), lot.expiresAt(), amount);
  }

  /// The whole of a lot.
  static Part of(Lot lot) {
    return of(lot, lot.left());
  }

  Lot asLot() {
    return new Lot(lot, lotClass, expiresAt, amount);
  }
}
