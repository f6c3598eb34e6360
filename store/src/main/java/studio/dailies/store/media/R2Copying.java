package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;
import static studio.dailies.store.media.Asking.says;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Copies an object within the store, whatever its length: one request copies 5 GB at most, and no
/// call here lasts longer than a minute. What is longer is copied in parts of one size. A copy that
/// breaks off begins again; the parts that a dead process left are swept like those of any upload.
final class R2Copying {
  /// So much is copied within seconds.
  static final long PART_BYTES = 256L << 20;

  private final S3Client s3;
  private final long partBytes;

  /// @param partBytes at least 5 MiB
  R2Copying(S3Client s3, long partBytes) {
    this.s3 = s3;
    this.partBytes = partBytes;
  }

  /// An object in a bucket.
  record At(String bucket, String key) {}

  /// @param progress told of each part
  /// @return false if there is no such object
  boolean copy(At from, At to, Runnable progress) {
    return asking(
        "copying an object",
        () -> {
          try {
            HeadObjectResponse original =
                s3.headObject(b -> b.bucket(from.bucket()).key(from.key()));
            if (original.contentLength() > partBytes) {
              inParts(from, to, original, progress);
            } else {
              atOnce(from, to);
            }
            return true;
          } catch (NoSuchKeyException e) {
            return false;
          } catch (S3Exception e) {
            if (says("NoSuchKey", e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private void atOnce(At from, At to) {
    s3.copyObject(b ->
        b.sourceBucket(from.bucket())
            .sourceKey(from.key())
            .destinationBucket(to.bucket())
            .destinationKey(to.key()));
  }

  private void inParts(At from, At to, HeadObjectResponse original, Runnable progress) {
    String upload =
        s3.createMultipartUpload(b ->
                b.bucket(to.bucket())
                    .key(to.key())
                    .contentType(original.contentType())
                    .contentDisposition(original.contentDisposition())
                    .cacheControl(original.cacheControl()))
            .uploadId();
    try {
      List<CompletedPart> parts = parts(from, to, original.contentLength(), upload, progress);
      s3.completeMultipartUpload(b ->
          b.bucket(to.bucket())
              .key(to.key())
              .uploadId(upload)
              .multipartUpload(m -> m.parts(parts)));
    } catch (RuntimeException e) {
      abort(to, upload);
      throw e;
    }
  }

  private List<CompletedPart> parts(At from, At to, long length, String upload, Runnable progress) {
    List<CompletedPart> parts = new ArrayList<>();
    for (long first = 0; first < length; first += partBytes) {
      String range = "bytes=%d-%d".formatted(first, Math.min(first + partBytes, length) - 1);
      int number = parts.size() + 1;
      String etag =
          s3.uploadPartCopy(b ->
                  b.sourceBucket(from.bucket())
                      .sourceKey(from.key())
                      .copySourceRange(range)
                      .destinationBucket(to.bucket())
                      .destinationKey(to.key())
                      .uploadId(upload)
                      .partNumber(number))
              .copyPartResult()
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
      progress.run();
    }
    return parts;
  }

  /// Best effort: a sweep finds what is left over.
  private void abort(At to, String upload) {
    try {
      s3.abortMultipartUpload(b -> b.bucket(to.bucket()).key(to.key()).uploadId(upload));
    } catch (SdkException ignored) {
      // As above.
    }
  }
}
