package studio.dailies.domain.project;

import studio.dailies.domain.Ids;

/// A shot within a scene; it gathers takes.
public record ShotId(String value) {
  public ShotId {
    Ids.checked(value, "ShotId");
  }

  @Override
  public String toString() {
    return value;
  }
}
