package studio.dailies.domain.account;

import studio.dailies.domain.Ids;

/// A person to us. Random; it means nothing outside.
public record AccountId(String value) {
  public AccountId {
    Ids.checked(value, "AccountId");
  }

  @Override
  public String toString() {
    return value;
  }
}
