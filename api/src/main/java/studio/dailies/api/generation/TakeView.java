package studio.dailies.api.generation;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.media.MediaLinks;

/// A take: one result kept for a shot.
///
/// @param id the id of the generation that made it
/// @param discardedAt when it was put aside; absent while it is listed
/// @param url where the media is; nobody can guess it, and whoever has it can open it, unless the
///   account's media is controlled: then it takes a session, or a link of `media-link`
public record TakeView(
    String id,
    URI url,
    String contentType,
    long bytes,
    String sha256,
    @Nullable Instant discardedAt) {
  public static Optional<TakeView> of(Generation generation, MediaLinks links) {
    return generation
        .take()
        .map(media ->
            new TakeView(
                generation.id().value(),
                links.of(generation, media.key()),
                media.contentType(),
                media.bytes(),
                media.sha256(),
                generation.discardedAt()));
  }
}
