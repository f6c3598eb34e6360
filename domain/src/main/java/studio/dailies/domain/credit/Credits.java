package studio.dailies.domain.credit;

/// Amounts are whole credits in a `long`, and never past [#MAX]: sums of a handful of them cannot
/// overflow, so no arithmetic on them needs a check of its own.
public final class Credits {
  /// The most that one entry moves, and the most that one ledger holds.
  public static final long MAX = 1_000_000_000_000L;

  private Credits() {}

  /// Returns the amount if it is from 1 to [#MAX].
  ///
  /// @param what the name of the argument, for the message
  /// @throws IllegalArgumentException naming the argument, its value and the limits
  public static long checked(long amount, String what) {
    if (amount < 1 || amount > MAX) {
      throw new IllegalArgumentException(
          what + " must be from 1 to " + MAX + " whole credits: " + amount);
    }
    return amount;
  }
}
