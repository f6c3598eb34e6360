package studio.dailies.domain.export;

import studio.dailies.domain.Ids;

/// One export of one account.
public record ExportId(String value) {
  public ExportId {
    Ids.checked(value, "ExportId");
  }

  /// The id of the workflow that makes it. Nobody else writes this text.
  public String workflowId() {
    return "export:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
