package studio.dailies.domain.project;

import studio.dailies.domain.Ids;

/// A scene within a project.
public record SceneId(String value) {
  public SceneId {
    Ids.checked(value, "SceneId");
  }

  @Override
  public String toString() {
    return value;
  }
}
