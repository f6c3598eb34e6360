package studio.dailies.store.media;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What lies in the object store, whoever put it there; for sweeps. Keys are texts here, since not
/// every object is media.
public interface MediaShelves {

  enum Bucket {
    PUBLIC,
    PRIVATE
  }

  /// @param at when it was written
  record Found(Bucket bucket, String key, Instant at) {}

  /// @param since when it was begun
  record Unfinished(Bucket bucket, String key, String id, Instant since) {}

  /// Shows all objects of the bucket, at most 1,000 at a time.
  ///
  /// @throws MediaStoreException if the store gave no answer
  void objects(Bucket bucket, Consumer<List<Found>> page);

  /// Shows all unfinished uploads of the bucket, at most 1,000 at a time.
  ///
  /// @throws MediaStoreException if the store gave no answer
  void uploads(Bucket bucket, Consumer<List<Unfinished>> page);

  /// Deletes the object. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void delete(Found object);

  /// Aborts the upload. Already gone: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  void abort(Unfinished upload);
}
