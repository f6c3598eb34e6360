package studio.dailies.domain.credit;

import studio.dailies.domain.Ids;

/// One journal of credits. A random id of its own, so that the journal names nobody.
public record LedgerId(String value) {
  public LedgerId {
    Ids.checked(value, "LedgerId");
  }

  @Override
  public String toString() {
    return value;
  }
}
