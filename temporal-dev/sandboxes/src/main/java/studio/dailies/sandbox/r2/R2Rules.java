package studio.dailies.sandbox.r2;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What R2 refuses and the stand-in alone would let pass: ACLs, parts of unequal size, the parts of
/// an upload that is gone, and more than one write a second to a key.
final class R2Rules extends ForwardingBlobStore {
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
  private static final int KEYS_REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Instant> written = new LinkedHashMap<>();

  R2Rules(BlobStore inner, Clock clock) {
    super(inner);
    this.clock = clock;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    refuseAcl(request.acl());
    oneWriteASecond(request.bucket(), request.key());
    return super.putBlob(request, body);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    refuseAcl(request.acl());
    oneWriteASecond(request.destinationBucket(), request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    refuseAcl(request.acl());
    return super.initiateMultipartUpload(request);
  }

  /// Also what a completion looks at first, and the last moment to refuse it: after that its 200 is
  /// on the way. So unequal parts are already told to who lists them.
  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    List<Part> parts = super.listMultipartUpload(upload);
    if (parts.isEmpty()
        && super.listMultipartUploads(upload.containerName()).stream()
            .noneMatch(each -> upload.id().equals(each.uploadId()))) {
      throw refusal(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    }
    List<Long> sizes =
        parts.stream().sorted(Comparator.comparing(Part::partNumber)).map(Part::size).toList();
    for (int i = 1; i < sizes.size(); i++) {
      boolean last = i == sizes.size() - 1;
      if (last ? sizes.get(i) > sizes.getFirst() : !sizes.get(i).equals(sizes.getFirst())) {
        throw refusal(400, "InvalidPart", "All non-trailing parts must have the same length.");
      }
    }
    return parts;
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL acl) {
    throw notImplemented();
  }

  @Override
  public void setBlobAccess(
      String bucket, String key, ObjectCannedACL acl, @Nullable String version) {
    throw notImplemented();
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL acl) {
    throw notImplemented();
  }

  private static void refuseAcl(@Nullable ObjectCannedACL acl) {
    if (acl != null && acl != ObjectCannedACL.PRIVATE) {
      throw notImplemented();
    }
  }

  private void oneWriteASecond(String bucket, String key) {
    String name = bucket + "/" + key;
    Instant now = clock.instant();
    synchronized (written) {
      Instant last = written.get(name);
      if (last != null && now.isBefore(last.plus(BETWEEN_WRITES))) {
        throw refusal(429, "TooManyRequests", "Reduce your rate of writes to the same key.");
      }
      written.remove(name);
      written.put(name, now);
      if (written.size() > KEYS_REMEMBERED) {
        written.remove(written.keySet().iterator().next());
      }
    }
  }

  private static S3Exception notImplemented() {
    return refusal(501, "NotImplemented", "Header 'x-amz-acl' is not implemented.");
  }

  private static S3Exception refusal(int status, String code, String words) {
    var details = AwsErrorDetails.builder().errorCode(code).errorMessage(words).build();
    return (S3Exception)
        S3Exception.builder().message(words).statusCode(status).awsErrorDetails(details).build();
  }
}
