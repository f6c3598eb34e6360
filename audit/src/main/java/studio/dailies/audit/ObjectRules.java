package studio.dailies.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.dailies.audit.Snapshot.Bucket;
import studio.dailies.audit.Snapshot.StoredObject;
import studio.dailies.audit.Snapshot.Upload;

/// What must hold between the rows of generations and the object store.
final class ObjectRules {
  private final Snapshot snapshot;
  private final Rows rows;
  private final Findings findings;
  private final Map<String, StoredObject> shown = new HashMap<>();
  private final Map<String, Row> copies = new HashMap<>();
  private final Set<String> mediaKeys = new HashSet<>();

  ObjectRules(Snapshot snapshot, Rows rows, Findings findings) {
    this.snapshot = snapshot;
    this.rows = rows;
    this.findings = findings;
  }

  void check() {
    for (StoredObject object : snapshot.objects()) {
      if (object.bucket() == Bucket.PUBLIC) {
        shown.put(object.key(), object);
      }
    }
    for (Row row : rows.all()) {
      if (row.mediaKey() != null) {
        mediaKeys.add(row.mediaKey());
      }
      if (row.pictureCopy() != null) {
        copies.put(row.pictureCopy(), row);
      }
      take(row);
    }
    snapshot.objects().forEach(this::object);
    snapshot.uploads().forEach(this::upload);
  }

  private void take(Row row) {
    if (row.mediaKey() == null || row.bytes() == null) {
      return;
    }
    StoredObject object = shown.get(row.mediaKey());
    if (object == null) {
      findings.add(
          Rule.TAKE_WITHOUT_OBJECT,
          row.id(),
          "Its take " + row.mediaKey() + " is not in the object store.");
      return;
    }
    findings.check(
        object.bytes() == row.bytes(),
        Rule.TAKE_WITHOUT_OBJECT,
        row.id(),
        "Its take %s has %d bytes in the object store, and %d in its row."
            .formatted(row.mediaKey(), object.bytes(), row.bytes()));
  }

  private void object(StoredObject object) {
    boolean hidden = object.bucket() == Bucket.PRIVATE;
    if (hidden && object.key().startsWith(Anchors.FOLDER)) {
      return;
    }
    String name = object.bucket() + "/" + object.key();
    Row copied = hidden ? copies.get(object.key()) : null;
    if (copied != null) {
      findings.check(
          !copied.step().isFinal(),
          Rule.COPY_LEFT,
          name,
          "It is the private copy for the generation " + copied.id() + ", which has ended.");
    } else if (hidden || !mediaKeys.contains(object.key())) {
      findings.check(
          !rows.areAllReadable() || isYoung(object.modifiedAt()),
          Rule.ORPHAN,
          name,
          "No generation knows this object of " + object.modifiedAt() + ".");
    }
  }

  /// While its row goes on, somebody may still complete it.
  private void upload(Upload upload) {
    boolean goesOn =
        rows.all().stream()
            .anyMatch(row -> !row.step().isFinal() && upload.key().equals(row.mediaKey()));
    findings.check(
        goesOn || isYoung(upload.beganAt()),
        Rule.UNFINISHED_UPLOAD,
        upload.bucket() + "/" + upload.key(),
        "An upload began at " + upload.beganAt() + ", and nobody will complete it.");
  }

  private boolean isYoung(Instant since) {
    return since.isAfter(snapshot.at().minus(snapshot.orphanAge()));
  }
}
