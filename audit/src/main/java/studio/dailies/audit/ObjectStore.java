package studio.dailies.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import studio.dailies.audit.Source.Anchor;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

/// Reads names and sizes of objects, never media. It writes anchors and nothing else.
final class ObjectStore implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
  private static final int NEWEST_ANCHORS = 10;

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

  void objects(Consumer<StoredObject> each) {
    buckets.forEach((bucket, name) ->
        list(
            name,
            "",
            object ->
                each.accept(
                    new StoredObject(bucket, object.key(), object.size(), object.lastModified()))));
  }

  void uploads(Consumer<Upload> each) {
    buckets.forEach((bucket, name) ->
        answered(
            name,
            () -> {
              s3.listMultipartUploadsPaginator(b -> b.bucket(name)).uploads().stream()
                  .forEach(
                      upload -> each.accept(new Upload(bucket, upload.key(), upload.initiated())));
              return name;
            }));
  }

  /// The newest. Each was left by an audit that found all before it in order.
  List<Anchor> anchors() {
    String name = privateBucket();
    Deque<String> newest = new ArrayDeque<>();
    list(
        name,
        Anchors.FOLDER,
        object -> {
          newest.add(object.key());
          if (newest.size() > NEWEST_ANCHORS) {
            newest.remove();
          }
        });
    return newest.stream()
        .map(key ->
            Anchors.read(
                key,
                answered(
                    name, () -> s3.getObjectAsBytes(b -> b.bucket(name).key(key)).asUtf8String())))
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

  /// In the order of their names.
  private void list(String bucket, String prefix, Consumer<S3Object> each) {
    answered(
        bucket,
        () -> {
          s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
              .forEach(each);
          return bucket;
        });
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
