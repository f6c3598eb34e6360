package studio.dailies.api.quote;

import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Source;

/// One piece of media to start from.
///
/// @param take the id of the generation that made it
record MediaChoice(@Nullable String take) {
  static MediaChoice of(Source source) {
    return new MediaChoice(source.id());
  }
}
