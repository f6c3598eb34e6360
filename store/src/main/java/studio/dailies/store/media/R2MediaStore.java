package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaShelves.Found;
import studio.dailies.store.media.MediaShelves.Unfinished;

/// Cloudflare R2, or anything that speaks S3.
public final class R2MediaStore implements MediaStore, ExportShelf, AutoCloseable {
  private static final int BUFFERS_KEPT = 4;

  /// Promise 16 needs an erased object to be gone from every cache within two minutes.
  private static final String CACHE = "public, max-age=" + PublicMedia.MAX_AGE.toSeconds();

  private final S3Client s3;
  private final S3Presigner presigner;
  private final R2Settings settings;
  private final R2Copying copying;

  /// To clear eight megabytes anew for each small clip costs more than to store it.
  private final BlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(BUFFERS_KEPT);

  public R2MediaStore(R2Settings settings) {
    this(settings, R2Copying.PART_BYTES);
  }

  R2MediaStore(R2Settings settings, long copiedAtOnce) {
    this.settings = settings;
    var credentials = R2Clients.credentials(settings.accessKey(), settings.secretKey());
    this.s3 = R2Clients.client(settings.endpoint(), settings.region(), credentials);
    this.copying = new R2Copying(s3, copiedAtOnce);
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  @Override
  public StoredMedia write(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException {
    return write(settings.bucket(), CACHE, key, source, memory, progress);
  }

  @Override
  public StoredMedia writePrivate(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException {
    return write(settings.privateBucket(), PrivateMedia.CACHE, key, source, memory, progress);
  }

  private StoredMedia write(
      String bucket, String cache, MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException {
    byte[] buffer = Objects.requireNonNullElseGet(buffers.poll(), R2MediaStore::buffer);
    try {
      return new R2Writing(s3, bucket, cache, key, source, memory, progress, buffer).write();
    } finally {
      // One too many is left to the collector.
      var ignored = buffers.offer(buffer);
    }
  }

  private static byte[] buffer() {
    return new byte[R2Writing.PART_BYTES];
  }

  @Override
  public void abandon(Bucket bucket, MediaKey key, Upload upload) {
    R2Writing.abort(s3, name(bucket), key, upload);
  }

  /// Both buckets, for sweeps. Ends with this store.
  public MediaShelves shelves() {
    return new R2Shelves(s3, settings);
  }

  @Override
  public boolean copyToPrivate(MediaKey from, MediaKey to, Runnable progress) {
    return copy(Bucket.PUBLIC, from, to, progress);
  }

  @Override
  public boolean copyWithinPrivate(MediaKey from, MediaKey to) {
    return copy(Bucket.PRIVATE, from, to, () -> {});
  }

  private boolean copy(Bucket source, MediaKey from, MediaKey to, Runnable progress) {
    return copying.copy(
        new R2Copying.At(name(source), from.value()),
        new R2Copying.At(settings.privateBucket(), to.value()),
        progress);
  }

  @Override
  public URI signedLink(MediaKey privateKey, Duration lifetime) {
    return URI.create(
        presigner
            .presignGetObject(p ->
                p.signatureDuration(lifetime)
                    .getObjectRequest(
                        g -> g.bucket(settings.privateBucket()).key(privateKey.value())))
            .url()
            .toExternalForm());
  }

  @Override
  public void deletePublic(MediaKey key, Optional<Upload> unfinished) {
    MediaShelves shelves = shelves();
    // The upload first: completed in between, it would bring the object back.
    unfinished.ifPresent(upload ->
        shelves.abort(new Unfinished(Bucket.PUBLIC, key.value(), upload.id(), Instant.EPOCH)));
    shelves.delete(new Found(Bucket.PUBLIC, key.value(), Instant.EPOCH));
  }

  @Override
  public void deletePrivate(MediaKey key, Optional<Upload> unfinished) {
    // The upload first: completed in between, it would bring the object back.
    unfinished.ifPresent(upload ->
        shelves().abort(new Unfinished(Bucket.PRIVATE, key.value(), upload.id(), Instant.EPOCH)));
    asking(
        "deleting an object",
        () -> s3.deleteObject(b -> b.bucket(settings.privateBucket()).key(key.value())));
  }

  @Override
  public Optional<InputStream> open(Bucket bucket, MediaKey key, long from, long to) {
    return InR2.open(s3, name(bucket), key, from, to);
  }

  private String name(Bucket bucket) {
    return bucket == Bucket.PUBLIC ? settings.bucket() : settings.privateBucket();
  }

  @Override
  public void close() {
    s3.close();
    presigner.close();
  }
}
