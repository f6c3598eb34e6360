package studio.dailies.store.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Generation.StoredMedia;

/// The object store. There are two buckets: the public one, whose objects anybody with the key can
/// fetch, and the private one for what only a provider may see for a while.
public interface MediaStore {

  /// Streams the content under the key in constant memory, with its content type and the headers
  /// that make a browser treat it as nothing else. Writing the same key again replaces it.
  ///
  /// @param progress told after each part that is safe; throwing from it stops the write
  /// @throws IOException if the content could not be read to its end; nothing stays under the key
  /// @throws MediaStoreException if the store gave no answer; the object may be there or not, and
  ///   writing again is safe
  StoredMedia write(MediaKey key, MediaType type, InputStream content, Runnable progress)
      throws IOException;

  /// Copies a public object to a key in the private bucket. Copying again replaces it.
  ///
  /// @throws MediaStoreException as above
  void copyToPrivate(MediaKey from, MediaKey to);

  /// An address under which the private object can be fetched for so long, by whoever has it.
  URI signedLink(MediaKey privateKey, Duration lifetime);

  /// Deletes the private object. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void deletePrivate(MediaKey key);
}
