package studio.dailies.store.media;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
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
}
