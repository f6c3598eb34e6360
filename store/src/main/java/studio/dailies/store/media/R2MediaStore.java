package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;

/// Cloudflare R2, or anything that speaks S3.
public final class R2MediaStore implements MediaStore, AutoCloseable {
  private static final int BUFFERS_KEPT = 4;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  private final S3Client s3;
  private final S3Presigner presigner;
  private final R2Settings settings;

  /// To clear eight megabytes anew for each small clip costs more than to store it.
  private final BlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(BUFFERS_KEPT);

  public R2MediaStore(R2Settings settings) {
    this.settings = settings;
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    // Checksums only where S3 demands them: R2 refuses some of the SDK's own choice.
    this.s3 =
        S3Client.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(Duration.ofSeconds(30)))
            .overrideConfiguration(
                o -> o.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(CALL_TIMEOUT))
            .build();
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
    byte[] buffer = Objects.requireNonNullElseGet(buffers.poll(), R2MediaStore::buffer);
    try {
      return new R2Writing(s3, settings.bucket(), key, source, memory, progress, buffer).write();
    } finally {
      // One too many is left to the collector.
      var ignored = buffers.offer(buffer);
    }
  }

  private static byte[] buffer() {
    return new byte[R2Writing.PART_BYTES];
  }

  @Override
  public void abandon(MediaKey key, Upload upload) {
    R2Writing.abort(s3, settings.bucket(), key, upload);
  }

  /// Both buckets, for sweeps. Ends with this store.
  public MediaShelves shelves() {
    return new R2Shelves(s3, settings);
  }

  @Override
  public void copyToPrivate(MediaKey from, MediaKey to) {
    asking(
        "copying an object",
        () ->
            s3.copyObject(b ->
                b.sourceBucket(settings.bucket())
                    .sourceKey(from.value())
                    .destinationBucket(settings.privateBucket())
                    .destinationKey(to.value())));
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
  public void deletePrivate(MediaKey key) {
    asking(
        "deleting an object",
        () -> s3.deleteObject(b -> b.bucket(settings.privateBucket()).key(key.value())));
  }

  @Override
  public void close() {
    s3.close();
    presigner.close();
  }
}
