package studio.dailies.domain.project;

import studio.dailies.domain.Ids;

/// A project: scenes, shots and their takes.
public record ProjectId(String value) {
  public ProjectId {
    Ids.checked(value, "ProjectId");
  }

  @Override
  public String toString() {
    return value;
  }
}
