package studio.dailies.sandbox.r2;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.ByteRange;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

/// The public domain of the media bucket: reads only, with ranges, the stored headers and a cache.
/// What is deleted from the bucket is served until its time is over or it is purged.
final class Edge {
  private final BlobStore store;
  private final String bucket;
  private final EdgeCache cache;
  private final PurgeApi purges;

  Edge(BlobStore store, String bucket, EdgeCache cache, PurgeApi purges) {
    this.store = store;
    this.bucket = bucket;
    this.cache = cache;
    this.purges = purges;
  }

  Answer handle(Call call) throws IOException {
    if (PurgeApi.isMeant(call)) {
      return purges.purge(call);
    }
    if (call.is("POST", "/_sandbox/plan")) {
      return purges.plan(call.json().orElseGet(Json::object));
    }
    if (call.is("DELETE", "/_sandbox/plan")) {
      return purges.behave();
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      return Answer.empty(405).with("Allow", "GET, HEAD");
    }
    String key = call.path().substring(1);
    Optional<EdgeCache.Entry> hit = cache.find(key);
    if (hit.isPresent()) {
      return fromMemory(call, hit.get(), "HIT");
    }
    HeadObjectResponse head = isKey(key) ? store.blobMetadataIfPresent(bucket, key) : null;
    if (head == null) {
      return Answer.html(404, "<h1>404 Not Found</h1>");
    }
    try {
      if (head.contentLength() > EdgeCache.LARGEST_BODY) {
        return fromStore(call, key, head);
      }
      try (var body = store.getBlob(bucket, key)) {
        return fromMemory(call, cache.keep(key, headers(head), body.readAllBytes()), "MISS");
      }
    } catch (NoSuchKeyException e) {
      // Deleted since it was looked at.
      return Answer.html(404, "<h1>404 Not Found</h1>");
    }
  }

  /// A key names a file in the end: nothing that climbs out of the bucket's folder is one.
  private static boolean isKey(String key) {
    return !key.isEmpty()
        && Arrays.stream(key.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private Answer fromMemory(Call call, EdgeCache.Entry entry, String found) {
    byte[] body = entry.body();
    var headers = new LinkedHashMap<>(entry.headers());
    headers.put("CF-Cache-Status", found);
    headers.put("Age", Long.toString(cache.age(entry).toSeconds()));
    if (call.header("If-None-Match").equals(Optional.ofNullable(headers.get("ETag")))) {
      return new Answer.Whole(304, headers, new byte[0]);
    }
    return switch (ByteRange.asked(call.header("Range"), body.length)) {
      case ByteRange.Asked.All() -> new Answer.Whole(200, headers, body);
      case ByteRange.Asked.Part(var range) ->
          new Answer.Whole(
                  206,
                  headers,
                  Arrays.copyOfRange(body, (int) range.first(), (int) range.last() + 1))
              .with("Content-Range", range.of(body.length));
      case ByteRange.Asked.Unsatisfiable() ->
          Answer.empty(416).with("Content-Range", "bytes */" + body.length);
    };
  }

  private Answer fromStore(Call call, String key, HeadObjectResponse head) {
    long size = head.contentLength();
    var headers = new LinkedHashMap<>(headers(head));
    headers.put("CF-Cache-Status", "BYPASS");
    var request = GetObjectRequest.builder().bucket(bucket).key(key);
    return switch (ByteRange.asked(call.header("Range"), size)) {
      case ByteRange.Asked.All() ->
          new Answer.Streamed(200, headers, size, store.getBlob(request.build()));
      case ByteRange.Asked.Part(var range) -> {
        headers.put("Content-Range", range.of(size));
        request.range("bytes=" + range.first() + "-" + range.last());
        yield new Answer.Streamed(206, headers, range.length(), store.getBlob(request.build()));
      }
      case ByteRange.Asked.Unsatisfiable() ->
          Answer.empty(416).with("Content-Range", "bytes */" + size);
    };
  }

  private static Map<String, String> headers(HeadObjectResponse head) {
    var headers = new LinkedHashMap<String, String>();
    put(headers, "Content-Type", head.contentType());
    put(headers, "Content-Disposition", head.contentDisposition());
    put(headers, "Cache-Control", head.cacheControl());
    put(headers, "Content-Encoding", head.contentEncoding());
    put(headers, "ETag", head.eTag());
    headers.put("Accept-Ranges", "bytes");
    headers.put("X-Content-Type-Options", "nosniff");
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      headers.put(name, value);
    }
  }
}
