package studio.dailies.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/// All entries that could be read, by ledger and by what they are about.
final class Journal {
  private final Map<String, List<Entry>> ledgers = new LinkedHashMap<>();
  private final Map<String, List<Entry>> holds = new HashMap<>();
  private final Map<String, List<Entry>> ends = new HashMap<>();
  private final Map<String, Entry> byId = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  static Journal read(List<Document> entries, Findings findings) {
    Journal journal = new Journal();
    Set<Object> keys = new HashSet<>();
    for (Document document : entries) {
      String id = String.valueOf(document.get("_id"));
      Object key = document.get("key");
      findings.check(
          key == null || keys.add(key),
          Rule.KEY_UNIQUE,
          id,
          "Another entry has the key " + key + " too.");
      try {
        journal.add(Entry.read(document));
      } catch (Unreadable e) {
        journal.unreadable.add(id);
        findings.add(Rule.UNREADABLE, id, "The entry cannot be read: " + e.getMessage() + ".");
      }
    }
    return journal;
  }

  private void add(Entry entry) {
    add(ledgers, entry.ledger(), entry);
    byId.putIfAbsent(entry.id(), entry);
    if (entry.kind() == Kind.HOLD || entry.kind() == Kind.VOID) {
      add(holds, entry.reference(), entry);
    }
    if (entry.kind().isEnd()) {
      add(ends, entry.reference(), entry);
    }
  }

  private static void add(Map<String, List<Entry>> map, String key, Entry entry) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
  }

  Map<String, List<Entry>> ledgers() {
    return ledgers;
  }

  Set<String> unreadable() {
    return unreadable;
  }

  Optional<Entry> at(String ledger, long seq) {
    return Optional.ofNullable(byId.get(ledger + "/" + seq));
  }

  /// Generations that a hold, a void or an end is about.
  Set<String> generations() {
    Set<String> all = new HashSet<>(holds.keySet());
    all.addAll(ends.keySet());
    return all;
  }

  /// The holds and voids about this generation.
  List<Entry> holds(String generation) {
    return holds.getOrDefault(generation, List.of());
  }

  List<Entry> ends(String generation) {
    return ends.getOrDefault(generation, List.of());
  }

  Optional<Entry> hold(String generation) {
    return holds(generation).stream().filter(entry -> entry.kind() == Kind.HOLD).findFirst();
  }

  boolean isOpen(String generation) {
    return hold(generation).isPresent() && ends(generation).isEmpty();
  }

  boolean isCaptured(String generation) {
    return ends(generation).stream().anyMatch(end -> end.kind() == Kind.CAPTURE);
  }
}
