package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.MediaKey;

/// The bytes of an object, a range at a time.
record InR2(S3Client s3, String bucket, MediaKey key, long length) implements Bytes {
  /// @throws MediaStoreException if the store gave no answer; reading again is safe
  @Override
  public byte[] at(long offset, int count) throws IOException {
    long last = Math.min(length, offset + count) - 1;
    if (last < offset) {
      return new byte[0];
    }
    String range = "bytes=" + offset + "-" + last;
    try (var content = s3.getObject(b -> b.bucket(bucket).key(key.value()).range(range))) {
      return content.readNBytes(count);
    } catch (SdkException e) {
      throw new MediaStoreException("reading a part of an object", e);
    }
  }

  /// A part of the object, to be streamed. Must be closed.
  ///
  /// @param from the first byte
  /// @param to the last byte
  /// @return empty if there is no such object
  /// @throws MediaStoreException if the store gave no answer
  static Optional<InputStream> open(S3Client s3, String bucket, MediaKey key, long from, long to) {
    String range = "bytes=" + from + "-" + to;
    return asking(
        "opening an object",
        () -> {
          try {
            return Optional.of(s3.getObject(b -> b.bucket(bucket).key(key.value()).range(range)));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }
}
