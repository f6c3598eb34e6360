package studio.dailies.activities.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.ExportShelf;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.Memory;
import studio.dailies.store.media.Source;

/// An object store in memory that takes content in parts, as R2 does, and may die on the way.
public final class FakeShelf implements ExportShelf {
  static final int PART = 10_000;

  final Map<Bucket, Map<String, byte[]>> objects = new EnumMap<>(Bucket.class);

  /// Where writes began, each with the offset that was asked for.
  final List<Long> begunAt = new ArrayList<>();

  /// Dies before it stores so many more parts; negative: lives on.
  int diesAfter = -1;

  /// Is run before each part is stored.
  Runnable onPart = () -> {};

  private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
  private int names;

  public FakeShelf() {
    for (Bucket bucket : Bucket.values()) {
      objects.put(bucket, new TreeMap<>());
    }
  }

  Map<String, byte[]> in(Bucket bucket) {
    return objects.get(bucket);
  }

  int unfinished() {
    return uploads.size();
  }

  @Override
  public StoredMedia writePrivate(MediaKey key, Source source, Memory memory, Runnable progress)
      throws IOException {
    Optional<Upload> kept = memory.upload();
    try {
      return write(key, source, memory, kept, progress);
    } catch (Source.ContentChanged e) {
      memory.forget(kept.orElseThrow());
      uploads.remove(kept.orElseThrow().id());
      return write(key, source, memory, Optional.empty(), progress);
    }
  }

  private StoredMedia write(
      MediaKey key, Source source, Memory memory, Optional<Upload> kept, Runnable progress)
      throws IOException {
    long offset = kept.map(it -> (long) uploads.get(it.id()).size()).orElse(0L);
    try (Source.Content content = source.from(offset, kept.map(Upload::original))) {
      begunAt.add(offset);
      byte[] first = content.bytes().readNBytes(PART);
      if (kept.isEmpty() && first.length < PART) {
        live();
        return stored(key, first);
      }
      Upload upload =
          kept.orElseGet(() -> new Upload("upload-" + names++, null, content.original()));
      if (kept.isEmpty()) {
        uploads.put(upload.id(), new ByteArrayOutputStream());
        if (memory.keep(upload).isEmpty()) {
          uploads.remove(upload.id());
          throw new IOException("nobody waits for this content any more");
        }
      }
      for (byte[] part = first; part.length > 0; part = content.bytes().readNBytes(PART)) {
        live();
        uploads.get(upload.id()).write(part);
        progress.run();
      }
      return stored(key, uploads.remove(upload.id()).toByteArray());
    }
  }

  private StoredMedia stored(MediaKey key, byte[] whole) {
    in(Bucket.PRIVATE).put(key.value(), whole);
    return StoredMedia.unseen(key, "application/octet-stream", whole.length, sha256(whole));
  }

  private void live() {
    onPart.run();
    if (diesAfter == 0) {
      diesAfter = -1;
      throw new Killed();
    }
    diesAfter--;
  }

  /// As if the process had died: nothing after it is run.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Optional<InputStream> open(Bucket bucket, MediaKey key, long from, long to) {
    return Optional.ofNullable(in(bucket).get(key.value()))
        .map(it -> new ByteArrayInputStream(Arrays.copyOfRange(it, (int) from, (int) to + 1)));
  }

  @Override
  public void deletePrivate(MediaKey key, Optional<Upload> unfinished) {
    unfinished.ifPresent(it -> uploads.remove(it.id()));
    in(Bucket.PRIVATE).remove(key.value());
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
