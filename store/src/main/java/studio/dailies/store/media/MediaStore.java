package studio.dailies.store.media;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves.Bucket;

/// The object store. There are two buckets: the public one, whose objects anybody with the key can
/// fetch, and the private one for what only a provider may see for a while.
public interface MediaStore {

  /// Streams the content under the key in constant memory, with its content type and the headers
  /// that make a browser treat it as nothing else. What is too large for one request goes up in
  /// parts, and a later try goes on after the parts that are there: the store is asked which.
  /// Content that has changed meanwhile is stored from its beginning. Writing the same key again
  /// replaces it; two tries at once end with one whole object.
  ///
  /// @param memory keeps the upload from before its first part until the caller has recorded what
  ///   is returned, see there
  /// @param progress told after each part that is safe; throwing from it stops the write
  /// @throws IOException if the content could not be read to its end, or the source does not want
  ///   it stored; what was uploaded waits for the next try, and nothing is under the key
  /// @throws MediaStoreException if the store gave no answer; the object may be there or not, and
  ///   writing again is safe
  StoredMedia write(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException;

  /// The same in the private bucket.
  StoredMedia writePrivate(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException;

  /// The same in either.
  default StoredMedia write(
      Bucket bucket, MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException {
    return switch (bucket) {
      case PUBLIC -> write(key, source, memory, progress);
      case PRIVATE -> writePrivate(key, source, memory, progress);
    };
  }

  /// Throws the parts of an upload away: nobody will go on with it. Best effort, since a sweep
  /// finds what is left over.
  void abandon(Bucket bucket, MediaKey key, Upload upload);

  /// Copies a public object to a key in the private bucket. Copying again replaces it.
  ///
  /// @param progress told now and then while it is copied
  /// @return false if there is no such object; nothing is changed then
  /// @throws MediaStoreException as above
  boolean copyToPrivate(MediaKey from, MediaKey to, Runnable progress);

  /// Copies a private object to another key in the private bucket. Copying again replaces it.
  ///
  /// @return false if there is no such object; nothing is changed then
  /// @throws MediaStoreException as above
  boolean copyWithinPrivate(MediaKey from, MediaKey to);

  /// An address under which the private object can be fetched for so long, by whoever has it.
  URI signedLink(MediaKey privateKey, Duration lifetime);

  /// Deletes the public object, and the upload of it that has begun. Already absent: does nothing.
  /// The edge may go on serving the object for a while.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void deletePublic(MediaKey key, Optional<Upload> unfinished);

  /// Deletes the private object, and the upload of it that has begun. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void deletePrivate(MediaKey key, Optional<Upload> unfinished);

  /// Deletes the private object. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  default void deletePrivate(MediaKey key) {
    deletePrivate(key, Optional.empty());
  }
}
