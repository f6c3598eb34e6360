package studio.dailies.domain.generation;

import studio.dailies.domain.Ids;

/// A price for one exact request.
public record QuoteId(String value) {
  public QuoteId {
    Ids.checked(value, "QuoteId");
  }

  @Override
  public String toString() {
    return value;
  }
}
