package studio.dailies.world.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import studio.dailies.world.DevWorld;

/// The object store of a world, with its keys, past the product.
public final class R2Client implements AutoCloseable {
  private static final Duration LINK = Duration.ofHours(1);

  /// The stand-in puts the parts of an object together by copying them.
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final S3Client s3;
  private final S3Presigner links;
  private final String bucket;

  private R2Client(S3Client s3, S3Presigner links, String bucket) {
    this.s3 = s3;
    this.links = links;
    this.bucket = bucket;
  }

  /// Looks at the public bucket.
  public static R2Client of(DevWorld world) {
    return of(world, "DAILIES_R2_BUCKET");
  }

  /// Looks at the private bucket.
  public static R2Client ofPrivate(DevWorld world) {
    return of(world, "DAILIES_R2_PRIVATEBUCKET");
  }

  private static R2Client of(DevWorld world, String bucket) {
    Map<String, String> worker = world.environment("worker");
    URI endpoint = URI.create(worker.getOrDefault("DAILIES_R2_ENDPOINT", ""));
    Region region = Region.of(worker.getOrDefault("DAILIES_R2_REGION", "auto"));
    var keys =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                worker.getOrDefault("DAILIES_R2_ACCESSKEY", ""),
                worker.getOrDefault("DAILIES_R2_SECRETKEY", "")));
    S3Client s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(keys)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT))
            .overrideConfiguration(o -> o.apiCallTimeout(TIMEOUT).apiCallAttemptTimeout(TIMEOUT))
            .build();
    S3Presigner links =
        S3Presigner.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(keys)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
    return new R2Client(s3, links, worker.getOrDefault(bucket, ""));
  }

  /// Begins an upload.
  ///
  /// @return its id
  public String begin(String key) {
    return s3.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId();
  }

  /// Where a part can be put by whoever has the address; its content is not signed.
  public URI partLink(String key, String upload, int number) {
    return URI.create(
        links
            .presignUploadPart(p ->
                p.signatureDuration(LINK)
                    .uploadPartRequest(
                        u -> u.bucket(bucket).key(key).uploadId(upload).partNumber(number)))
            .url()
            .toExternalForm());
  }

  /// Puts the parts together.
  ///
  /// @param tags of the parts, in order
  public void complete(String key, String upload, List<String> tags) {
    List<CompletedPart> parts = new ArrayList<>();
    for (String tag : tags) {
      parts.add(CompletedPart.builder().partNumber(parts.size() + 1).eTag(tag).build());
    }
    s3.completeMultipartUpload(
        b -> b.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
  }

  public long length(String key) {
    return s3.headObject(b -> b.bucket(bucket).key(key)).contentLength();
  }

  /// How long each part is of the uploads that are under way, whoever's they are.
  public List<Long> partsUnderWay() {
    return s3.listMultipartUploads(b -> b.bucket(bucket)).uploads().stream()
        .flatMap(this::parts)
        .map(Part::size)
        .toList();
  }

  /// A part of an upload that is under way.
  public record StoredPart(String upload, int number, long bytes, Instant at) {}

  /// The parts of the uploads that are under way, whoever's they are.
  public List<StoredPart> partsStored() {
    return s3.listMultipartUploads(b -> b.bucket(bucket)).uploads().stream()
        .flatMap(upload ->
            parts(upload)
                .map(part ->
                    new StoredPart(
                        upload.uploadId(), part.partNumber(), part.size(), part.lastModified())))
        .toList();
  }

  /// None of one that has just come to its end.
  private Stream<Part> parts(MultipartUpload upload) {
    try {
      return s3
          .listPartsPaginator(b -> b.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
          .parts()
          .stream()
          .toList()
          .stream();
    } catch (NoSuchUploadException _) {
      return Stream.empty();
    }
  }

  public void delete(String key) {
    s3.deleteObject(b -> b.bucket(bucket).key(key));
  }

  @Override
  public void close() {
    s3.close();
    links.close();
  }
}
