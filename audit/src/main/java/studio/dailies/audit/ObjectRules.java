package studio.dailies.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

/// What must hold between the rows of generations and the object store. It takes the objects as
/// they come.
final class ObjectRules {
  private static final long NOT_SEEN = -1;

  private final Rows rows;
  private final Instant youngSince;
  private final Findings findings;
  private final Map<String, Long> takes = new HashMap<>();
  private final Map<String, Generation> copies = new HashMap<>();
  private final Set<String> goingOn = new HashSet<>();
  private long count;

  /// @param youngSince what is newer may yet be somebody's
  ObjectRules(Rows rows, Instant youngSince, Findings findings) {
    this.rows = rows;
    this.youngSince = youngSince;
    this.findings = findings;
    for (Generation row : rows.all()) {
      if (row.mediaKey() != null) {
        takes.put(row.mediaKey(), NOT_SEEN);
        if (!row.step().isFinal()) {
          goingOn.add(row.mediaKey());
        }
      }
      row.copies().forEach(copy -> copies.put(copy, row));
    }
  }

  void object(StoredObject object) {
    count++;
    boolean hidden = object.bucket() == Bucket.PRIVATE;
    Generation copied = hidden ? copies.get(object.key()) : null;
    if (copied != null) {
      findings.check(
          !copied.step().isFinal(),
          Rule.COPY_LEFT,
          name(object),
          () -> "It is the private copy for the generation " + copied.id() + ", which has ended.");
    } else if (hidden || takes.replace(object.key(), object.bytes()) == null) {
      findings.check(
          !rows.areAllReadable() || isYoung(object.modifiedAt()) || isAnchor(object),
          Rule.ORPHAN,
          name(object),
          () -> "No generation knows this object of " + object.modifiedAt() + ".");
    }
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
        goingOn.contains(upload.key()) || isYoung(upload.beganAt()),
        Rule.UNFINISHED_UPLOAD,
        upload.bucket() + "/" + upload.key(),
        () -> "An upload began at " + upload.beganAt() + ", and nobody will complete it.");
  }

  /// No more objects come.
  void end() {
    rows.all().forEach(this::take);
  }

  private void take(Generation row) {
    if (row.mediaKey() == null || row.bytes() == null) {
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
