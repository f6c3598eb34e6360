package studio.dailies.activities.export;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.domain.Ids;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.ExportShelf;
import studio.dailies.store.media.Once;
import studio.dailies.store.media.OneUpload;

/// Writes the files of an export that nobody has yet: each as a private object of its own, until it
/// is in its volume.
final class RecordWriting {
  private final Exports exports;
  private final ExportShelf shelf;
  private final Ids ids;

  RecordWriting(Exports exports, ExportShelf shelf, Ids ids) {
    this.exports = exports;
    this.shelf = shelf;
    this.ids = ids;
  }

  /// @throws io.temporal.failure.ApplicationFailure `ExportEnded` if nobody wants it any more
  ExportFile write(ExportId export, String path, Stream<String> pieces, Runnable alive) {
    MediaKey key = new MediaKey(ids.next());
    if (!exports.keepRecord(export, key)) {
      throw Failures.never("ExportEnded", "nobody wants the export " + export + " any more");
    }
    StoredMedia stored = stored(key, pieces, alive);
    return new ExportFile(
        path, ExportFile.Kind.RECORD, key.value(), key, stored.bytes(), stored.sha256());
  }

  private StoredMedia stored(MediaKey key, Stream<String> pieces, Runnable alive) {
    OneUpload upload = new OneUpload();
    try {
      return shelf.writePrivate(key, new Once(new Texts(pieces.iterator())), upload, alive);
    } catch (IOException e) {
      shelf.deletePrivate(key, upload.upload());
      throw Failures.away("RecordNotWritten", null, e);
    }
  }

  /// Deletes records, whether they are in a volume or nobody will put them into one.
  void delete(Iterable<MediaKey> keys) {
    keys.forEach(key -> shelf.deletePrivate(key, Optional.empty()));
  }
}
