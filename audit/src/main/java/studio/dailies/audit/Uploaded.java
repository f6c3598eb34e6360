package studio.dailies.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/// Takes the rows of references as they come, and keeps which objects are theirs.
final class Uploaded {
  private static final int ID_DIGITS = 32;

  private final Findings findings;
  private final Map<String, Ready> ready = new HashMap<>();
  private final Set<String> onTheirWay = new HashSet<>();
  private boolean allReadable = true;

  private enum State {
    UPLOADING,
    READY,
    LEAVING
  }

  /// What a reference that is whole says of its object.
  record Ready(String id, String key, long bytes) {}

  Uploaded(Findings findings) {
    this.findings = findings;
  }

  void add(Document document) {
    String id = String.valueOf(document.get("_id"));
    try {
      read(new Fields(document));
    } catch (Unreadable e) {
      allReadable = false;
      findings.add(
          Rule.UNREADABLE, id, "The reference's row cannot be read: " + e.getMessage() + ".");
    }
  }

  private void read(Fields fields) {
    String id = fields.hex("_id", ID_DIGITS);
    String key = fields.hex("mediaKey", ID_DIGITS);
    long bytes = fields.count("bytes");
    List<String> keys = fields.texts("keys");
    if (!keys.contains(key)) {
      throw new Unreadable("keys does not hold its media key");
    }
    switch (fields.word("state", State.class)) {
      case READY -> ready.put(key, new Ready(id, key, bytes));
      case UPLOADING, LEAVING -> onTheirWay.addAll(keys);
    }
  }

  /// Whether an object may belong to one that arrives, or that leaves with its project.
  boolean isOnItsWay(String key) {
    return onTheirWay.contains(key);
  }

  List<Ready> ready() {
    return new ArrayList<>(ready.values());
  }

  /// While a row cannot be read, nothing can be said of what it may own.
  boolean areAllReadable() {
    return allReadable;
  }
}
