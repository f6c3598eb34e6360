package studio.dailies.domain.credit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checked before each write and on all that is read, in production too: a ledger that does not add
/// up must stop, not go on.
final class Invariant {
  private Invariant() {}

  static void check(boolean holds, String what, @Nullable Object... values) {
    if (!holds) {
      throw new BrokenLedger(what + " " + Arrays.toString(values));
    }
  }

  /// Times are stored and hashed in whole milliseconds; anything finer would not be read back.
  static void checkTime(@Nullable Instant time) {
    check(
        time == null || time.equals(time.truncatedTo(ChronoUnit.MILLIS)),
        "time finer than milliseconds",
        time);
  }
}
