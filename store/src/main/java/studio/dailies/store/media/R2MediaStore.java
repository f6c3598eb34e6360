package studio.dailies.store.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Generation.StoredMedia;

/// Cloudflare R2, or anything that speaks S3.
public final class R2MediaStore implements MediaStore, AutoCloseable {
  /// R2 wants all parts but the last to be of one size, and that size to be at least 5 MiB.
  private static final int PART_BYTES = 8 * 1024 * 1024;

  /// Promise 16 needs an erased object to be gone from every cache within two minutes.
  private static final String CACHE = "public, max-age=60";

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  private final S3Client s3;
  private final S3Presigner presigner;
  private final R2Settings settings;

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
  public StoredMedia write(MediaKey key, MediaType type, InputStream content, Runnable progress)
      throws IOException {
    MessageDigest digest = sha256();
    byte[] part = content.readNBytes(PART_BYTES);
    digest.update(part);
    long bytes = part.length;
    if (part.length < PART_BYTES) {
      putWhole(key, type, part);
    } else {
      bytes = putInParts(key, type, part, content, digest, progress);
    }
    progress.run();
    return new StoredMedia(
        key, type.contentType(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private void putWhole(MediaKey key, MediaType type, byte[] content) {
    asking(
        "storing an object",
        () ->
            s3.putObject(
                b ->
                    b.bucket(settings.bucket())
                        .key(key.value())
                        .contentType(type.contentType())
                        .contentDisposition(disposition(key, type))
                        .cacheControl(CACHE),
                RequestBody.fromBytes(content)));
  }

  private long putInParts(
      MediaKey key,
      MediaType type,
      byte[] first,
      InputStream content,
      MessageDigest digest,
      Runnable progress)
      throws IOException {
    String upload =
        asking(
            "beginning an upload",
            () ->
                s3.createMultipartUpload(b ->
                        b.bucket(settings.bucket())
                            .key(key.value())
                            .contentType(type.contentType())
                            .contentDisposition(disposition(key, type))
                            .cacheControl(CACHE))
                    .uploadId());
    boolean complete = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      long bytes = 0;
      for (byte[] part = first; part.length > 0; part = next(content, digest)) {
        parts.add(putPart(key, upload, parts.size() + 1, part));
        bytes += part.length;
        progress.run();
      }
      asking(
          "completing an upload",
          () ->
              s3.completeMultipartUpload(b ->
                  b.bucket(settings.bucket())
                      .key(key.value())
                      .uploadId(upload)
                      .multipartUpload(m -> m.parts(parts))));
      complete = true;
      return bytes;
    } finally {
      if (!complete) {
        abort(key, upload);
      }
    }
  }

  private static byte[] next(InputStream content, MessageDigest digest) throws IOException {
    byte[] part = content.readNBytes(PART_BYTES);
    digest.update(part);
    return part;
  }

  private CompletedPart putPart(MediaKey key, String upload, int number, byte[] part) {
    String etag =
        asking(
            "storing a part",
            () ->
                s3.uploadPart(
                        b ->
                            b.bucket(settings.bucket())
                                .key(key.value())
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(part))
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /// Best effort: what is left over is aborted by the store itself after seven days.
  private void abort(MediaKey key, String upload) {
    try {
      s3.abortMultipartUpload(b -> b.bucket(settings.bucket()).key(key.value()).uploadId(upload));
    } catch (SdkException ignored) {
      // The failure that brought us here is the one to report.
    }
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

  private static String disposition(MediaKey key, MediaType type) {
    return "inline; filename=\"" + key.value().substring(0, 8) + "." + type.extension() + "\"";
  }

  private static <T> T asking(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new MediaStoreException(doing, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
