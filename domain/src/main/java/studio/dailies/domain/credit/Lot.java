package studio.dailies.domain.credit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What is left of one grant.
///
/// @param id the seq of the grant
/// @param expiresAt from this moment on the lot is due and no longer spent; null for never
/// @param left whole credits, at least 1: a lot that is used up is gone
public record Lot(long id, LotClass lotClass, @Nullable Instant expiresAt, long left) {
  /// A lot lapses once, for ever: so only when also a clock that is behind says that it is due.
  /// Otherwise its writer could bring credits back to it.
  public static final Duration LAPSES_AFTER = Duration.ofMinutes(1);

  /// Soonest expiry first and no expiry last, then granted, plan, bought, then oldest.
  static final Comparator<Lot> SPENDING_ORDER =
      comparing(Lot::expiresAt, nullsLast(naturalOrder()))
          .thenComparing(Lot::lotClass)
          .thenComparingLong(Lot::id);

  public Lot {
    Invariant.check(id >= 1, "lot", id);
    Invariant.check(left >= 1 && left <= Credits.MAX, "left in lot", id, left);
    Invariant.checkTime(expiresAt);
  }

  /// Whether the date of the lot has come.
  public boolean isDue(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /// Whether the date of the lot came so long ago that no writer still takes it for not due.
  public boolean mayLapse(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt.plus(LAPSES_AFTER));
  }

  Lot withLeft(long amount) {
    return new Lot(id, lotClass, expiresAt, amount);
  }
}
