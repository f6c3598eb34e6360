package studio.dailies.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

/// What must hold between the rows of generations, references and exports and the object store. It
/// takes the objects as they come.
final class ObjectRules {
  private static final long NOT_SEEN = -1;

  private final Rows rows;
  private final Uploaded uploaded;
  private final Exported exported;
  private final Instant youngSince;
  private final Findings findings;
  private final Map<String, Long> takes = new HashMap<>();
  private final Map<String, Generation> copies = new HashMap<>();
  private final Map<String, Generation> controlled = new HashMap<>();
  private final Map<String, Long> references = new HashMap<>();
  private final Map<String, Long> archives = new HashMap<>();
  private final Set<String> goingOn = new HashSet<>();
  private long count;

  /// @param youngSince what is newer may yet be somebody's
  ObjectRules(
      Rows rows, Uploaded uploaded, Exported exported, Instant youngSince, Findings findings) {
    this.rows = rows;
    this.uploaded = uploaded;
    this.exported = exported;
    this.youngSince = youngSince;
    this.findings = findings;
    for (Generation row : rows.all()) {
      if (row.mediaKey() != null) {
        takes.put(row.mediaKey(), NOT_SEEN);
        if (row.controlledAt() != null) {
          controlled.put(row.mediaKey(), row);
        }
        if (!row.step().isFinal()) {
          goingOn.add(row.mediaKey());
        }
      }
      row.copies().forEach(copy -> copies.put(copy, row));
    }
    uploaded.ready().forEach(it -> references.put(it.key(), NOT_SEEN));
    exported.archives().forEach(it -> archives.put(it.key(), NOT_SEEN));
  }

  void object(StoredObject object) {
    count++;
    boolean hidden = object.bucket() == Bucket.PRIVATE;
    Generation copied = hidden ? copies.get(object.key()) : null;
    Generation moved = hidden ? null : controlled.get(object.key());
    if (copied != null) {
      findings.check(
          !copied.step().isFinal(),
          Rule.COPY_LEFT,
          name(object),
          () -> "It is the private copy for the generation " + copied.id() + ", which has ended.");
    } else if (moved != null) {
      stillPublic(moved);
    } else if (!isExpected(object)) {
      findings.check(
          mayBeSomebodys(object),
          Rule.ORPHAN,
          name(object),
          () -> "No row knows this object of " + object.modifiedAt() + ".");
    }
  }

  /// While it moves it is in both for a moment, and then caches have to forget it.
  private void stillPublic(Generation row) {
    findings.check(
        isYoung(Objects.requireNonNull(row.controlledAt())),
        Rule.STILL_PUBLIC,
        row.id(),
        () ->
            "Its take %s is private since %s, and public still."
                .formatted(row.mediaKey(), row.controlledAt()));
  }

  /// Its size is looked at when all objects have come.
  private boolean isExpected(StoredObject object) {
    return object.bucket() == Bucket.PUBLIC
        ? takes.replace(object.key(), object.bytes()) != null
        : references.replace(object.key(), object.bytes()) != null
            || archives.replace(object.key(), object.bytes()) != null
            || isPrivateTake(object);
  }

  /// Its row may have been read just before it was moved.
  private boolean isPrivateTake(StoredObject object) {
    return (controlled.containsKey(object.key()) || isYoung(object.modifiedAt()))
        && takes.replace(object.key(), object.bytes()) != null;
  }

  private boolean mayBeSomebodys(StoredObject object) {
    boolean isOnItsWay =
        object.bucket() == Bucket.PRIVATE
            && (uploaded.isOnItsWay(object.key()) || exported.knows(object.key()));
    return !rows.areAllReadable()
        || !uploaded.areAllReadable()
        || !exported.areAllReadable()
        || isYoung(object.modifiedAt())
        || isAnchor(object)
        || isOnItsWay;
  }

  private static boolean isAnchor(StoredObject object) {
    return object.bucket() == Bucket.PRIVATE && object.key().startsWith(Anchors.FOLDER);
  }

  private static String name(StoredObject object) {
    return object.bucket() + "/" + object.key();
  }

  /// While its row goes on, somebody may still complete it.
  void upload(Upload upload) {
    findings.check(
        goingOn.contains(upload.key())
            || exported.isWritten(upload.key())
            || isYoung(upload.beganAt()),
        Rule.UNFINISHED_UPLOAD,
        upload.bucket() + "/" + upload.key(),
        () -> "An upload began at " + upload.beganAt() + ", and nobody will complete it.");
  }

  /// No more objects come.
  void end() {
    rows.all().forEach(this::take);
    uploaded.ready().forEach(this::reference);
    exported.archives().forEach(this::archive);
  }

  private void archive(Exported.Archive row) {
    long bytes = archives.getOrDefault(row.key(), NOT_SEEN);
    findings.check(
        bytes == row.bytes(),
        Rule.EXPORT_WITHOUT_OBJECT,
        row.id(),
        () ->
            bytes == NOT_SEEN
                ? "Its object " + row.key() + " is not in the private bucket."
                : "Its object %s has %d bytes in the private bucket, and %d in its row."
                    .formatted(row.key(), bytes, row.bytes()));
  }

  private void reference(Uploaded.Ready row) {
    long bytes = references.getOrDefault(row.key(), NOT_SEEN);
    findings.check(
        bytes == row.bytes(),
        Rule.REFERENCE_WITHOUT_OBJECT,
        row.id(),
        () ->
            bytes == NOT_SEEN
                ? "Its object " + row.key() + " is not in the private bucket."
                : "Its object %s has %d bytes in the private bucket, and %d in its row."
                    .formatted(row.key(), bytes, row.bytes()));
  }

  private void take(Generation row) {
    if (row.mediaKey() == null || row.bytes() == null || row.isErased()) {
      return;
    }
    long bytes = takes.getOrDefault(row.mediaKey(), NOT_SEEN);
    findings.check(
        bytes == row.bytes(),
        Rule.TAKE_WITHOUT_OBJECT,
        row.id(),
        () ->
            bytes == NOT_SEEN
                ? "Its take " + row.mediaKey() + " is not in the object store."
                : "Its take %s has %d bytes in the object store, and %d in its row."
                    .formatted(row.mediaKey(), bytes, row.bytes()));
  }

  private boolean isYoung(Instant since) {
    return since.isAfter(youngSince);
  }

  long count() {
    return count;
  }
}
