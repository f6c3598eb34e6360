package studio.dailies.domain.model;

import java.util.Map;

/// A price worked out by hand, which a test recomputes.
///
/// @param settings what was chosen, as JSON scalars; the rest is left at its default
public record Example(Map<String, Object> settings, long credits) {
  public Example {
    settings = Map.copyOf(settings);
  }
}
