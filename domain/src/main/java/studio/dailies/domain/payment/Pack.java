package studio.dailies.domain.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.Credits;

/// Something that is sold for credits.
///
/// @param name for people
/// @param credits whole credits for one of it; a plan's come every month
/// @param cents its price without tax, in cents of the shop's currency
/// @param life how long its credits last; null for ever
/// @param variant what the shop calls it
public record Pack(
    PackId id,
    Kind kind,
    String name,
    long credits,
    long cents,
    @Nullable Duration life,
    String variant) {

  /// Bought once, or every month.
  public enum Kind {
    PACK,
    PLAN
  }

  public Pack {
    Credits.checked(credits, "credits of " + id);
    if (cents < 1 || cents > 100_000_000) {
      throw new IllegalArgumentException(
          "cents of " + id + " must be from 1 to 100000000: " + cents);
    }
    if (life != null && !life.isPositive()) {
      throw new IllegalArgumentException("life of " + id + " must be positive: " + life);
    }
    if (name.isBlank() || variant.isBlank()) {
      throw new IllegalArgumentException(id + " needs a name and a variant");
    }
  }

  /// When credits that were paid then are due.
  public Optional<Instant> dueAfter(Instant paidAt) {
    return Optional.ofNullable(life).map(paidAt::plus);
  }
}
