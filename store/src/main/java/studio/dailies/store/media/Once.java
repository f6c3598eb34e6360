package studio.dailies.store.media;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Upload.Original;

/// Content that streams by once. A store that lost an upload begins anew: what is left of a stream
/// then would be stored as if it were whole.
public final class Once implements Source {
  private final Source source;
  private boolean opened;

  /// @param source is opened once, at its beginning
  public Once(Source source) {
    this.source = source;
  }

  @Override
  public Content from(long offset, Optional<Original> before) throws IOException {
    if (opened) {
      throw new IOException("this content cannot be had twice");
    }
    opened = true;
    return source.from(offset, before);
  }

  @Override
  public @Nullable MediaType typeOf(byte[] head) throws IOException {
    return source.typeOf(head);
  }

  @Override
  public @Nullable Facts look(Bytes content) throws IOException {
    return source.look(content);
  }
}
