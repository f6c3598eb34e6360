package studio.dailies.domain.operator;

import studio.dailies.domain.Ids;

/// Credits that an operator wants to give. The id is drawn by whoever asks, so that asking twice is
/// asking once.
public record GrantId(String value) {
  /// More is a mistake, or not one for a gift.
  public static final long CREDITS_MAX = 10_000;

  public GrantId {
    Ids.checked(value, "a grant");
  }

  /// What the ledger calls where the credits come from.
  public String source() {
    return "operator:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
