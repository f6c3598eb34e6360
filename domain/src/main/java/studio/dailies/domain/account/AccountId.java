package studio.dailies.domain.account;

import studio.dailies.domain.Ids;

/// A person to us. Random; it means nothing outside.
public record AccountId(String value) {
  /// Stands in rows that outlive the account they were of.
  public static final AccountId NOBODY = new AccountId("0".repeat(32));

  public AccountId {
    Ids.checked(value, "AccountId");
  }

  /// The id of the workflow that moves its media out of the public bucket. Nobody else writes this
  /// text.
  public String controlledMediaWorkflowId() {
    return "controlled-media:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
