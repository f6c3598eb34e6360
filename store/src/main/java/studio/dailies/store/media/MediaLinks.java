package studio.dailies.store.media;

import java.net.URI;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation;

/// Where people fetch media: what is public at the public origin by its key, nothing else; what is
/// controlled from the api, with their session.
///
/// @param origin the media origin
/// @param app the api as browsers see it
public record MediaLinks(URI origin, URI app) {
  /// @param key of the media of this generation
  public URI of(Generation generation, MediaKey key) {
    return switch (generation.bucket()) {
      case PUBLIC -> origin.resolve("/" + key.value());
      case PRIVATE -> app.resolve("/api/generations/" + generation.id() + "/media");
    };
  }
}
