package studio.dailies.activities.generation;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.UnusableMedia;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.media.NotPlayable;
import studio.dailies.domain.media.Plausible;
import studio.dailies.domain.media.Probe;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;

/// What is to arrive, so that nothing else is kept.
///
/// @param seconds how long it should play; null where nobody can tell
record Wanted(Family family, @Nullable Integer seconds) {
  static Wanted of(Model model, Inputs inputs) {
    return new Wanted(model.kind().makes(), model.seconds(inputs).orElse(null));
  }

  /// @throws UnusableMedia if what begins so is something else
  MediaType typeOf(byte[] head) throws IOException {
    return MediaType.of(head)
        .filter(type -> type.family() == family)
        .orElseThrow(UnusableMedia::new);
  }

  /// @throws UnusableMedia if it cannot be played, or cannot be what was asked for
  Facts look(Bytes content) throws IOException {
    return switch (Probe.of(content)) {
      case NotPlayable ignored -> throw new UnusableMedia();
      case Facts facts -> {
        if (facts.type().family() != family || Plausible.problem(facts, seconds).isPresent()) {
          throw new UnusableMedia();
        }
        yield facts;
      }
    };
  }
}
