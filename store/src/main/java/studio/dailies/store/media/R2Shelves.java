package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// The shelves of R2. Objects are deleted one by one: the call for many needs a checksum that R2
/// has refused.
final class R2Shelves implements MediaShelves {
  private static final int PAGE = 1_000;

  private final S3Client s3;
  private final R2Settings settings;

  R2Shelves(S3Client s3, R2Settings settings) {
    this.s3 = s3;
    this.settings = settings;
  }

  @Override
  public void objects(Bucket bucket, Consumer<List<Found>> page) {
    var pages = s3.listObjectsV2Paginator(b -> b.bucket(name(bucket)).maxKeys(PAGE)).iterator();
    while (asking("listing objects", pages::hasNext)) {
      page.accept(
          asking("listing objects", pages::next).contents().stream()
              .map(each -> new Found(bucket, each.key(), each.lastModified()))
              .toList());
    }
  }

  @Override
  public void uploads(Bucket bucket, Consumer<List<Unfinished>> page) {
    var pages =
        s3.listMultipartUploadsPaginator(b -> b.bucket(name(bucket)).maxUploads(PAGE)).iterator();
    while (asking("listing uploads", pages::hasNext)) {
      page.accept(
          asking("listing uploads", pages::next).uploads().stream()
              .map(each -> new Unfinished(bucket, each.key(), each.uploadId(), each.initiated()))
              .toList());
    }
  }

  @Override
  public void delete(Found object) {
    asking(
        "deleting an object",
        () -> s3.deleteObject(b -> b.bucket(name(object.bucket())).key(object.key())));
  }

  @Override
  public void abort(Unfinished upload) {
    asking(
        "aborting an upload",
        () -> {
          try {
            return s3.abortMultipartUpload(
                b -> b.bucket(name(upload.bucket())).key(upload.key()).uploadId(upload.id()));
          } catch (NoSuchUploadException gone) {
            return gone;
          }
        });
  }

  private String name(Bucket bucket) {
    return switch (bucket) {
      case PUBLIC -> settings.bucket();
      case PRIVATE -> settings.privateBucket();
    };
  }
}
