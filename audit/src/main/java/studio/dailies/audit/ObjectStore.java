package studio.dailies.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.s3.model.S3Object;
import studio.dailies.audit.Snapshot.Anchor;
import studio.dailies.audit.Snapshot.Bucket;
import studio.dailies.audit.Snapshot.StoredObject;
import studio.dailies.audit.Snapshot.Upload;

/// Reads names and sizes of objects, never media. It writes anchors and nothing else.
final class ObjectStore implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  private final S3Client s3;
  private final String host;
  private final Map<Bucket, String> buckets = new EnumMap<>(Bucket.class);

  ObjectStore(Settings.R2 settings) {
    host = settings.endpoint().getAuthority();
    buckets.put(Bucket.PUBLIC, settings.bucket());
    buckets.put(Bucket.PRIVATE, settings.privateBucket());
    s3 =
        S3Client.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
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
  }

  List<StoredObject> objects() {
    List<StoredObject> all = new ArrayList<>();
    buckets.forEach((bucket, name) -> {
      for (S3Object object : list(name, "")) {
        all.add(new StoredObject(bucket, object.key(), object.size(), object.lastModified()));
      }
    });
    return all;
  }

  List<Upload> uploads() {
    List<Upload> all = new ArrayList<>();
    buckets.forEach((bucket, name) ->
        answered(
                name,
                () ->
                    s3.listMultipartUploadsPaginator(b -> b.bucket(name)).uploads().stream()
                        .map(upload -> new Upload(bucket, upload.key(), upload.initiated()))
                        .toList())
            .forEach(all::add));
    return all;
  }

  List<Anchor> anchors() {
    String name = privateBucket();
    return list(name, Anchors.FOLDER).stream()
        .map(object ->
            Anchors.read(
                object.key(),
                answered(
                    name,
                    () ->
                        s3.getObjectAsBytes(b -> b.bucket(name).key(object.key())).asUtf8String())))
        .toList();
  }

  void write(String key, String json) {
    String name = privateBucket();
    answered(
        name,
        () ->
            s3.putObject(
                b -> b.bucket(name).key(key).contentType("application/json"),
                RequestBody.fromString(json)));
  }

  private String privateBucket() {
    return buckets.getOrDefault(Bucket.PRIVATE, "");
  }

  private List<S3Object> list(String bucket, String prefix) {
    return answered(
        bucket,
        () ->
            s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                .toList());
  }

  private <T> T answered(String bucket, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new CannotAudit(
          "The bucket %s at %s cannot be used (%s). See that it is up, and that the keys in DAILIES_R2_ACCESSKEY and DAILIES_R2_SECRETKEY may list it, read it and (without --read-only) write anchors."
              .formatted(bucket, host, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}
