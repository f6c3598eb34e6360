package studio.dailies.domain.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What exactly is asked of a model: complete, every default filled in, checked by [Model#check].
///
/// @param prompt what the person wrote; empty for a model that takes no words
/// @param settings each setting of the model by name, as text (`5`, `16:9`, `true`)
/// @param media what it starts from, by the name of the model's media input
public record Inputs(
    String prompt, SortedMap<String, String> settings, SortedMap<String, List<Source>> media) {
  public Inputs {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    SortedMap<String, List<Source>> copied = new TreeMap<>();
    media.forEach((name, sources) -> copied.put(name, List.copyOf(sources)));
    media = Collections.unmodifiableSortedMap(copied);
  }

  /// All media that it starts from, always in the same order.
  public List<Source> sources() {
    return media.values().stream().flatMap(List::stream).toList();
  }
}
