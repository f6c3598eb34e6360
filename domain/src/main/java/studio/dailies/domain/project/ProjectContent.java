package studio.dailies.domain.project;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;

/// What a person writes into a project.
///
/// @param models what each kind of work is made with, if nothing else is said
/// @param style how everything should look, in words; may be empty
public record ProjectContent(
    String name,
    @Nullable AspectRatio aspectRatio,
    SortedMap<Model.Kind, ModelId> models,
    String style)
    implements Content {
  public ProjectContent {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
  }

  /// Nothing but a name.
  public static ProjectContent of(String name) {
    return new ProjectContent(name, null, Collections.emptySortedMap(), "");
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("name", name);
    if (aspectRatio != null) {
      fields.put("aspectRatio", aspectRatio);
    }
    fields.put("models", models);
    fields.put("style", style);
    return fields;
  }
}
