package studio.dailies.domain.project;

import studio.dailies.domain.Ids;

/// A project: scenes, shots and their takes.
public record ProjectId(String value) {
  public ProjectId {
    Ids.checked(value, "ProjectId");
  }

  /// The id of the workflow that erases it. Nobody else writes this text.
  public String erasureWorkflowId() {
    return "project-erasure:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
