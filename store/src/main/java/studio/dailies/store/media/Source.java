package studio.dailies.store.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Upload.Original;

/// Content that can be asked for more than once, from any byte on.
public interface Source {

  /// Opens the content at a byte.
  ///
  /// @param before what was said of it when its first bytes were stored; empty at the beginning
  /// @throws ContentChanged if what can be had now is not the content of `before`
  /// @throws IOException if it cannot be had now
  Content from(long offset, Optional<Original> before) throws IOException;

  /// What the content is, by its first bytes; null where it is no media, and lies there as bytes.
  ///
  /// @throws IOException if it is nothing that is to be stored; then nothing is
  @Nullable MediaType typeOf(byte[] head) throws IOException;

  /// Looks into the content once all of it is there; null where there is nothing to be seen in it.
  ///
  /// @throws IOException if it is nothing that is to be stored; then nothing is
  /// @throws MediaStoreException if it cannot be read now
  @Nullable Facts look(Bytes content) throws IOException;

  /// Content being streamed; its first byte is the one that was asked for. Must be closed.
  record Content(InputStream bytes, Original original) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /// Under the same address there is something else than before.
  final class ContentChanged extends IOException {
    private static final long serialVersionUID = 1L;

    public ContentChanged() {
      super("the content has changed since its first bytes were stored");
    }
  }
}
