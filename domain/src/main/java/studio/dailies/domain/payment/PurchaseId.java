package studio.dailies.domain.payment;

import studio.dailies.domain.Ids;

/// What a person started here in order to buy.
public record PurchaseId(String value) {
  public PurchaseId {
    Ids.checked(value, "PurchaseId");
  }

  /// The id of the workflow that carries it out. Nobody else writes this text.
  public String workflowId() {
    return "purchase:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
