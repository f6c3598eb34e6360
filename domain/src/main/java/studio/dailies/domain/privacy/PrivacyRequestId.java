package studio.dailies.domain.privacy;

import studio.dailies.domain.Ids;

/// Something that somebody asks of us about their data.
public record PrivacyRequestId(String value) {
  public PrivacyRequestId {
    Ids.checked(value, "PrivacyRequestId");
  }

  /// The id of the workflow that sees to its answer. Nobody else writes this text.
  public String workflowId() {
    return "privacy-request:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
