package studio.dailies.domain.deletion;

import studio.dailies.domain.Ids;

/// One deletion of one account. Random: it says nothing of the account.
public record DeletionId(String value) {
  public DeletionId {
    Ids.checked(value, "DeletionId");
  }

  public String workflowId() {
    return "deletion:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
