package studio.dailies.domain.model;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;

/// What exactly is asked of a model: complete, every default filled in, checked by [Model#check].
///
/// @param prompt what the person wrote
/// @param settings each setting of the model by name, as text (`5`, `16:9`, `true`)
/// @param picture the take whose picture the model starts from, for models that need one
public record Inputs(
    String prompt, SortedMap<String, String> settings, @Nullable GenerationId picture) {
  public Inputs {
    settings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  public Optional<GenerationId> startPicture() {
    return Optional.ofNullable(picture);
  }
}
