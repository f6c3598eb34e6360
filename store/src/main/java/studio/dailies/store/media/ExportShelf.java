package studio.dailies.store.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves.Bucket;

/// What exports need of the object store. All that they write is private.
public interface ExportShelf {

  /// Streams content under a key in the private bucket, as [MediaStore#write] has it.
  ///
  /// @throws IOException if the content could not be read to its end; what was uploaded waits for
  ///   the next try
  /// @throws MediaStoreException if the store gave no answer; writing again is safe
  StoredMedia writePrivate(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException;

  /// A part of an object, to be streamed. Must be closed.
  ///
  /// @param from the first byte
  /// @param to the last byte
  /// @return empty if there is no such object
  /// @throws MediaStoreException if the store gave no answer
  Optional<InputStream> open(Bucket bucket, MediaKey key, long from, long to);

  /// Deletes a private object, and the upload of it that has begun. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void deletePrivate(MediaKey key, Optional<Upload> unfinished);
}
