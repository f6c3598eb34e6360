package studio.dailies.store.export;

import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.media.MediaShelves.Bucket;

/// A file that goes into a volume.
///
/// @param path its place in the archive, made of what a person called things
/// @param about the take or the reference that it is, or the key of a record; never what a person
///   wrote, since it is neither sealed nor kept out of failures
/// @param key where it lies now
/// @param bytes how long it is
/// @param sha256 of its content, in hexadecimal digits
public record ExportFile(
    String path, Kind kind, String about, MediaKey key, long bytes, String sha256) {

  /// What a file is, and so in which bucket it lies.
  public enum Kind {
    RECORD(Bucket.PRIVATE),
    TAKE(Bucket.PUBLIC),
    REFERENCE(Bucket.PRIVATE);

    private final Bucket bucket;

    Kind(Bucket bucket) {
      this.bucket = bucket;
    }

    public Bucket bucket() {
      return bucket;
    }
  }
}
