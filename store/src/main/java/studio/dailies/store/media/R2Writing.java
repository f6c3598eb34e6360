package studio.dailies.store.media;

import static studio.dailies.store.media.Asking.asking;
import static studio.dailies.store.media.Asking.says;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Part;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.Source.Content;
import studio.dailies.store.media.Source.ContentChanged;

/// One write of one key: small content in one request, other content in parts that outlive the try
/// that sent them (docs/adr/0005). Holds one part in memory, whatever the length.
final class R2Writing {
  /// R2 wants all parts but the last to be of one size, and that size to be at least 5 MiB.
  static final int PART_BYTES = 8 * 1024 * 1024;

  private static final String BYTES = "application/octet-stream";

  /// An upload may be lost once to a twin, and content may change once; more is for another try.
  private static final int MOST_BEGINNINGS = 3;

  private final S3Client s3;
  private final String bucket;
  private final String cache;
  private final MediaKey key;
  private final Source source;
  private final Memory memory;
  private final Runnable progress;
  private final byte[] buffer;

  /// @param cache what caches are told of the object
  /// @param buffer of [#PART_BYTES], nobody else's until the write has ended
  R2Writing(
      S3Client s3,
      String bucket,
      String cache,
      MediaKey key,
      Source source,
      Memory memory,
      Runnable progress,
      byte[] buffer) {
    this.s3 = s3;
    this.bucket = bucket;
    this.cache = cache;
    this.key = key;
    this.source = source;
    this.memory = memory;
    this.progress = progress;
    this.buffer = buffer;
  }

  StoredMedia write() throws IOException {
    for (int beginning = 0; beginning < MOST_BEGINNINGS; beginning++) {
      Optional<Upload> kept = memory.upload();
      Optional<StoredMedia> stored = kept.isPresent() ? resume(kept.get()) : begin();
      if (stored.isPresent()) {
        return stored.get();
      }
    }
    throw new IOException("the upload was lost " + MOST_BEGINNINGS + " times");
  }

  // Empty, here and below: the upload is gone and forgotten, or another try's is kept.
  private Optional<StoredMedia> begin() throws IOException {
    try (Content content = source.from(0, Optional.empty())) {
      MessageDigest digest = sha256();
      int count = fill(content, digest);
      @Nullable MediaType type =
          source.typeOf(Arrays.copyOf(buffer, Math.min(count, MediaType.HEAD_BYTES)));
      if (count < PART_BYTES) {
        wholeOrBroken(content.original(), count);
        @Nullable Facts facts = source.look(whole(count));
        putWhole(type, count);
        progress.run();
        return Optional.of(stored(type, count, digest, facts));
      }
      Upload upload = new Upload(create(type), type, content.original());
      return keep(upload)
          ? finish(upload, content, new ArrayList<>(), count, digest)
          : Optional.empty();
    }
  }

  /// The row knows the upload before its first part is sent, or nobody would ever go on with it.
  private boolean keep(Upload upload) throws IOException {
    Optional<Upload> kept = memory.keep(upload);
    if (kept.equals(Optional.of(upload))) {
      return true;
    }
    abort(s3, bucket, key, upload);
    if (kept.isEmpty()) {
      throw new IOException("nobody waits for this content any more");
    }
    return false;
  }

  private Optional<StoredMedia> resume(Upload upload) throws IOException {
    Optional<List<CompletedPart>> there = partsThere(upload);
    if (there.isEmpty()) {
      return completedBefore(upload);
    }
    List<CompletedPart> parts = there.get();
    long offset = (long) parts.size() * PART_BYTES;
    if (Long.valueOf(offset).equals(upload.original().length())) {
      return finish(upload, null, parts, 0, null);
    }
    try (Content content = source.from(offset, Optional.of(upload.original()))) {
      return finish(upload, content, parts, fill(content, null), null);
    } catch (ContentChanged e) {
      return giveUp(upload);
    }
  }

  /// Sends what is in the buffer and all that follows, and completes the upload.
  ///
  /// @param digest of everything up to here; null when some of it was sent by an earlier try
  private Optional<StoredMedia> finish(
      Upload upload,
      @Nullable Content content,
      List<CompletedPart> parts,
      int first,
      @Nullable MessageDigest digest)
      throws IOException {
    long bytes = (long) parts.size() * PART_BYTES;
    if (content != null) {
      PartBody body = new PartBody(buffer, first, first, content.bytes(), digest);
      while (body.length() > 0) {
        Optional<CompletedPart> part = putPart(upload, parts.size() + 1, body);
        if (part.isEmpty()) {
          return completedBefore(upload);
        }
        parts.add(part.get());
        bytes += body.length();
        progress.run();
        body = next(upload.original(), content, bytes, digest);
      }
    }
    wholeOrBroken(upload.original(), bytes);
    if (!complete(upload, parts, bytes)) {
      return giveUp(upload);
    }
    @Nullable Facts facts = lookBack(bytes);
    MessageDigest whole = digest == null ? readBack(bytes) : digest;
    return Optional.of(stored(upload.type(), bytes, whole, facts));
  }

  /// The part that follows so many bytes; without any when there are no more. How long it is must
  /// be known before it is sent: where nobody says, it is read first.
  private PartBody next(
      Original original, Content content, long bytes, @Nullable MessageDigest digest)
      throws IOException {
    Long announced = original.length();
    if (announced == null || announced <= bytes) {
      int count = fill(content, digest);
      return new PartBody(buffer, count, count, content.bytes(), digest);
    }
    int length = (int) Math.min(PART_BYTES, announced - bytes);
    return new PartBody(buffer, 0, length, content.bytes(), digest);
  }

  private int fill(Content content, @Nullable MessageDigest digest) throws IOException {
    int count = content.bytes().readNBytes(buffer, 0, PART_BYTES);
    if (digest != null) {
      digest.update(buffer, 0, count);
    }
    return count;
  }

  private static void wholeOrBroken(Original original, long bytes) throws IOException {
    Long announced = original.length();
    if (announced != null && announced != bytes) {
      throw new IOException(bytes + " bytes came of " + announced);
    }
  }

  /// The parts that need not be sent again: from the first on, each there and of full size. Empty:
  /// the store does not know the upload.
  private Optional<List<CompletedPart>> partsThere(Upload upload) {
    try {
      List<CompletedPart> whole = new ArrayList<>();
      for (Part part :
          s3.listPartsPaginator(b -> b.bucket(bucket).key(key.value()).uploadId(upload.id()))
              .parts()) {
        if (part.partNumber() != whole.size() + 1 || part.size() != PART_BYTES) {
          break;
        }
        whole.add(completed(part.partNumber(), part.eTag()));
      }
      return Optional.of(whole);
    } catch (SdkException e) {
      if (isUseless(e)) {
        return Optional.empty();
      }
      throw new MediaStoreException("listing parts", e);
    }
  }

  /// Empty: the store does not know the upload.
  private Optional<CompletedPart> putPart(Upload upload, int number, PartBody body)
      throws IOException {
    try (body) {
      String etag =
          s3.uploadPart(
                  b -> b.bucket(bucket).key(key.value()).uploadId(upload.id()).partNumber(number),
                  RequestBody.fromContentProvider(body::open, body.length(), BYTES))
              .eTag();
      return Optional.of(completed(number, etag));
    } catch (SdkException e) {
      body.requireWhole();
      if (isUseless(e)) {
        return Optional.empty();
      }
      throw new MediaStoreException("storing a part", e);
    }
  }

  /// An upload that is gone was completed, by a try whose answer was lost or by a twin, or the
  /// store has aborted it. Only a completion puts anything under the key.
  private Optional<StoredMedia> completedBefore(Upload upload) throws IOException {
    Optional<Long> there = size();
    Long announced = upload.original().length();
    if (there.isEmpty() || (announced != null && !announced.equals(there.get()))) {
      return giveUp(upload);
    }
    @Nullable Facts facts = lookBack(there.get());
    return Optional.of(stored(upload.type(), there.get(), readBack(there.get()), facts));
  }

  private Optional<StoredMedia> giveUp(Upload upload) {
    memory.forget(upload);
    abort(s3, bucket, key, upload);
    return Optional.empty();
  }

  /// A lost answer and an error that came inside a 200 leave one question: is the object there?
  ///
  /// @return false if the upload is gone or can never be completed
  private boolean complete(Upload upload, List<CompletedPart> parts, long bytes) {
    try {
      s3.completeMultipartUpload(b ->
          b.bucket(bucket)
              .key(key.value())
              .uploadId(upload.id())
              .multipartUpload(m -> m.parts(parts)));
      return true;
    } catch (SdkException e) {
      if (size().equals(Optional.of(bytes))) {
        return true;
      }
      if (isUseless(e)) {
        return false;
      }
      throw new MediaStoreException("completing an upload", e);
    }
  }

  private Optional<Long> size() {
    return there().map(HeadObjectResponse::contentLength);
  }

  private Optional<HeadObjectResponse> there() {
    return asking(
        "looking for an object",
        () -> {
          try {
            return Optional.of(s3.headObject(b -> b.bucket(bucket).key(key.value())));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  /// Parts cannot be read before they are put together; what turns out to be useless goes again.
  private @Nullable Facts lookBack(long bytes) throws IOException {
    try {
      return source.look(new InR2(s3, bucket, key, bytes));
    } catch (IOException e) {
      asking("deleting an object", () -> s3.deleteObject(b -> b.bucket(bucket).key(key.value())));
      throw e;
    }
  }

  /// Hashes what lies in the store: an earlier try took what it knew of its bytes with it.
  private MessageDigest readBack(long bytes) {
    MessageDigest digest = sha256();
    long count = 0;
    try (InputStream content =
        asking(
            "reading an object back", () -> s3.getObject(b -> b.bucket(bucket).key(key.value())))) {
      for (int read; (read = content.readNBytes(buffer, 0, PART_BYTES)) > 0; count += read) {
        digest.update(buffer, 0, read);
        progress.run();
      }
    } catch (IOException e) {
      throw new MediaStoreException("reading an object back", e);
    }
    if (count != bytes) {
      throw new MediaStoreException(
          "reading an object back", new IOException(count + " bytes came of " + bytes));
    }
    return digest;
  }

  /// What is in the buffer, to be looked into.
  private Bytes whole(int count) {
    return new Bytes() {
      @Override
      public long length() {
        return count;
      }

      @Override
      public byte[] at(long offset, int wanted) {
        int from = (int) Math.min(offset, count);
        return Arrays.copyOfRange(buffer, from, (int) Math.min(count, (long) from + wanted));
      }
    };
  }

  /// A write whose answer is lost may not be repeated within the second: R2 refuses it. So where it
  /// seems to have failed, one question is left: is the object there?
  private void putWhole(@Nullable MediaType type, int count) {
    try {
      s3.putObject(
          b ->
              b.bucket(bucket)
                  .key(key.value())
                  .contentType(label(type))
                  .contentDisposition(disposition(type))
                  .cacheControl(cache),
          body(count));
    } catch (SdkException e) {
      if (!there().map(HeadObjectResponse::eTag).equals(Optional.of(tag(count)))) {
        throw new MediaStoreException("storing an object", e);
      }
    }
  }

  /// What S3 calls content that was written in one request.
  private String tag(int count) {
    MessageDigest digest = digest("MD5");
    digest.update(buffer, 0, count);
    return '"' + HexFormat.of().formatHex(digest.digest()) + '"';
  }

  private String create(@Nullable MediaType type) {
    return asking(
        "beginning an upload",
        () ->
            s3.createMultipartUpload(b ->
                    b.bucket(bucket)
                        .key(key.value())
                        .contentType(label(type))
                        .contentDisposition(disposition(type))
                        .cacheControl(cache))
                .uploadId());
  }

  static void abort(S3Client s3, String bucket, MediaKey key, Upload upload) {
    try {
      s3.abortMultipartUpload(b -> b.bucket(bucket).key(key.value()).uploadId(upload.id()));
    } catch (SdkException ignored) {
      // Gone already, or the sweep will find it.
    }
  }

  /// Not copied: it is read, and read again for a repeat, before the buffer is filled anew.
  private RequestBody body(int count) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, count), count, BYTES);
  }

  /// The store does not know the upload, or will never take its parts together.
  private static boolean isUseless(SdkException e) {
    return says("NoSuchUpload", e) || says("InvalidPart", e);
  }

  private static CompletedPart completed(int number, String etag) {
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private StoredMedia stored(
      @Nullable MediaType type, long bytes, MessageDigest digest, @Nullable Facts facts) {
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (facts == null) {
      return StoredMedia.unseen(key, label(type), bytes, sha256);
    }
    return new StoredMedia(
        key, label(type), bytes, sha256, facts.width(), facts.height(), facts.millis());
  }

  private static String label(@Nullable MediaType type) {
    return type == null ? BYTES : type.contentType();
  }

  private String disposition(@Nullable MediaType type) {
    if (type == null) {
      return "attachment";
    }
    return "inline; filename=\"" + key.value().substring(0, 8) + "." + type.extension() + "\"";
  }

  private static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
