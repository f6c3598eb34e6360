package studio.dailies.domain.model;

import java.util.Map;

/// A price worked out by hand, which a test recomputes.
///
/// @param settings what was chosen, as JSON scalars; the rest is left at its default
/// @param characters of the prompt
/// @param seconds that each media input plays, by name
public record Example(
    Map<String, Object> settings, int characters, Map<String, Integer> seconds, long credits) {
  public Example {
    settings = Map.copyOf(settings);
    seconds = Map.copyOf(seconds);
  }
}
