package studio.dailies.domain.project;

import java.util.Map;

/// What a person writes into a scene.
///
/// @param synopsis may be empty
public record SceneContent(String name, String synopsis) implements Content {
  @Override
  public Map<String, Object> fields() {
    return Map.of("name", name, "synopsis", synopsis);
  }
}
