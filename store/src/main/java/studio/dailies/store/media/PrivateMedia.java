package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;

/// The private bucket, for content that comes once and that its person alone may see. Its key need
/// not open the public one.
public final class PrivateMedia implements AutoCloseable {
  static final String CACHE = "private, no-store";

  private final S3Client s3;
  private final String bucket;

  public PrivateMedia(
      URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    this.s3 = R2Clients.client(endpoint, region, R2Clients.credentials(accessKey, secretKey));
    this.bucket = bucket;
  }

  /// Streams content under the key, checked as [MediaStore#write] has it. Takes eight megabytes of
  /// memory, whatever the length. What breaks off leaves nothing, as far as the store can be
  /// reached; a sweep finds the rest.
  ///
  /// @param source is opened once, at its beginning
  /// @throws IOException if the content could not be read to its end, or the source does not want
  ///   it stored; nothing is under the key then
  /// @throws MediaStoreException if the store gave no answer; the object may be there or not
  public StoredMedia write(MediaKey key, Source source) throws IOException {
    OneUpload upload = new OneUpload();
    try {
      byte[] buffer = new byte[R2Writing.PART_BYTES];
      return new R2Writing(s3, bucket, CACHE, key, new Once(source), upload, () -> {}, buffer)
          .write();
    } catch (IOException | RuntimeException e) {
      upload.upload().ifPresent(it -> R2Writing.abort(s3, bucket, key, it));
      throw e;
    }
  }

  /// The object, to be looked into.
  ///
  /// @param length how many bytes it has
  public Bytes bytes(MediaKey key, long length) {
    return new ReadingAhead(new InR2(s3, bucket, key, length));
  }

  /// A part of the object, to be streamed. Must be closed.
  ///
  /// @param from the first byte
  /// @param to the last byte
  /// @return empty if there is no such object
  /// @throws MediaStoreException if the store gave no answer
  public Optional<InputStream> open(MediaKey key, long from, long to) {
    return InR2.open(s3, bucket, key, from, to);
  }

  /// Deletes the object. Already absent: does nothing.
  ///
  /// @throws MediaStoreException if the store gave no answer; calling again is safe
  public void delete(MediaKey key) {
    asking("deleting an object", () -> s3.deleteObject(b -> b.bucket(bucket).key(key.value())));
  }

  @Override
  public void close() {
    s3.close();
  }
}
