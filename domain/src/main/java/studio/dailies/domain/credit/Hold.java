package studio.dailies.domain.credit;

/// What came of asking for a hold.
public sealed interface Hold {
  /// The credits are set aside, by this call or by an earlier one like it.
  record Held() implements Hold {}

  /// Nothing was set aside.
  ///
  /// @param available what could have been: the credits in lots that are not due
  record NotEnough(long available) implements Hold {}

  /// The hold has ended before, or can never land.
  record Ended(End end) implements Hold {}
}
