package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Takes the rows of exports and of their volumes as they come, and keeps which objects are theirs.
/// Exports come first.
final class Exported {
  private static final int ID_DIGITS = 32;
  private static final int DIGEST_DIGITS = 64;
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Instant now;
  private final Findings findings;
  private final Map<String, State> exports = new HashMap<>();
  private final List<Archive> archives = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> goingOn = new HashSet<>();
  private boolean allReadable = true;

  private enum State {
    GATHERING,
    WRITING,
    READY,
    ENDED
  }

  /// What the volume of an export that can be fetched says of its object.
  record Archive(String id, String key, long bytes) {}

  Exported(Instant now, Findings findings) {
    this.now = now;
    this.findings = findings;
  }

  void export(Document document) {
    read("export", document, this::export);
  }

  void volume(Document document) {
    read("volume", document, this::volume);
  }

  private interface Reading {
    void of(Fields fields);
  }

  private void read(String what, Document document, Reading reading) {
    try {
      reading.of(new Fields(document));
    } catch (Unreadable e) {
      allReadable = false;
      findings.add(
          Rule.UNREADABLE,
          String.valueOf(document.get("_id")),
          "The row of an " + what + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private void export(Fields fields) {
    String id = fields.hex("_id", ID_DIGITS);
    State state = fields.word("state", State.class);
    exports.put(id, state);
    keys.addAll(fields.texts("records"));
    @Nullable Instant over =
        switch (state) {
          case GATHERING, WRITING -> null;
          case READY -> fields.time("expiresAt");
          case ENDED -> fields.time("endedAt");
        };
    findings.check(
        over == null || now.isBefore(over.plus(PATIENCE)),
        Rule.EXPORT_OVERDUE,
        id,
        () -> "Its time was over at " + over + ", and it is still there.");
  }

  private void volume(Fields fields) {
    String id = fields.text("_id");
    String key = fields.hex("key", ID_DIGITS);
    State state = exports.get(fields.hex("export", ID_DIGITS));
    keys.add(key);
    if (fields.document().get("bytes") == null) {
      goingOn.add(key);
      findings.check(
          state != State.READY,
          Rule.EXPORT_WITHOUT_OBJECT,
          id,
          () -> "Its export can be fetched, and it was never written.");
    } else if (state == State.READY) {
      fields.hex("sha256", DIGEST_DIGITS);
      archives.add(new Archive(id, key, fields.count("bytes")));
    }
  }

  /// Whether an object is a volume, or a file that is to go into one.
  boolean knows(String key) {
    return keys.contains(key);
  }

  /// Whether somebody may still complete an upload.
  boolean isWritten(String key) {
    return goingOn.contains(key);
  }

  /// Those that can be fetched.
  List<Archive> archives() {
    return List.copyOf(archives);
  }

  /// While a row cannot be read, nothing can be said of what it may own.
  boolean areAllReadable() {
    return allReadable;
  }
}
