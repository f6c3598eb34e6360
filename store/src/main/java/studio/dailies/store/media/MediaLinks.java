package studio.dailies.store.media;

import java.net.URI;
import studio.dailies.domain.media.MediaKey;

/// Where people fetch media: the public origin and the key, nothing else.
public record MediaLinks(URI origin) {
  public URI of(MediaKey key) {
    return origin.resolve("/" + key.value());
  }
}
