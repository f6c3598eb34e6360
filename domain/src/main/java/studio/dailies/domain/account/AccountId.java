package studio.dailies.domain.account;

import studio.dailies.domain.Ids;

/// A person to us. Random; it means nothing outside.
public record AccountId(String value) {
  /// Stands in rows that outlive the account they were of.
  public static final AccountId NOBODY = new AccountId("0".repeat(32));

  public AccountId {
    Ids.checked(value, "AccountId");
  }

  @Override
  public String toString() {
    return value;
  }
}
