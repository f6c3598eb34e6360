package studio.dailies.domain.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person sees of a ledger.
///
/// @param available whole credits that can be used, or are about to lapse; below zero it is debt
/// @param held whole credits set aside for generations that have not ended
/// @param nextLapse what ends first of what is available; null if nothing of it has a date
public record Balance(long available, long held, @Nullable Lapse nextLapse) {

  /// Credits that end if they are not spent before.
  ///
  /// @param at when; in the past for credits that no sweep has ended yet, which cannot be spent
  /// @param credits of all lots of that date
  public record Lapse(Instant at, long credits) {}

  /// One in which nothing has a date.
  public Balance(long available, long held) {
    this(available, held, null);
  }

  /// Whole credits that are repaid first from whatever comes in.
  public long debt() {
    return Math.max(0, -available);
  }
}
