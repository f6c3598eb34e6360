package studio.dailies.activities.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.ExportShelf;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.Source;

/// A volume as content that can be asked for from any byte on.
record Archive(Layout layout, ExportShelf shelf) implements Source {

  @Override
  public Content from(long offset, Optional<Original> before) throws IOException {
    Original now = new Original(layout.length(), layout.tag());
    if (before.isPresent() && !before.get().equals(now)) {
      throw new ContentChanged();
    }
    return new Content(layout.from(offset, this::open), now);
  }

  /// A take may have moved to the private bucket, or be moving just now.
  static Optional<InputStream> open(ExportShelf shelf, ExportFile file, long from) {
    long to = file.bytes() - 1;
    Optional<InputStream> there = shelf.open(file.kind().bucket(), file.key(), from, to);
    return there.isEmpty() && file.kind() == ExportFile.Kind.TAKE
        ? shelf.open(Bucket.PRIVATE, file.key(), from, to)
        : there;
  }

  private InputStream open(ExportFile file, long from) throws IOException {
    return open(shelf, file, from)
        // The next try finds out, and leaves it out.
        .orElseThrow(() -> new FileNotFoundException("a file was deleted meanwhile"));
  }

  @Override
  public @Nullable MediaType typeOf(byte[] head) {
    return null;
  }

  @Override
  public @Nullable Facts look(Bytes content) {
    return null;
  }
}
