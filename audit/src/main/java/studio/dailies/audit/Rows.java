package studio.dailies.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/// All rows that could be read.
final class Rows {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  static Rows read(List<Document> generations, Findings findings) {
    Rows rows = new Rows();
    for (Document document : generations) {
      String id = String.valueOf(document.get("_id"));
      try {
        rows.rows.put(id, Row.read(document));
      } catch (Unreadable e) {
        rows.unreadable.add(id);
        findings.add(
            Rule.UNREADABLE, id, "The generation's row cannot be read: " + e.getMessage() + ".");
      }
    }
    return rows;
  }

  Collection<Row> all() {
    return rows.values();
  }

  Optional<Row> of(String generation) {
    return Optional.ofNullable(rows.get(generation));
  }

  /// Whether there is a row at all, readable or not.
  boolean isThere(String generation) {
    return rows.containsKey(generation) || unreadable.contains(generation);
  }

  /// While a row cannot be read, nothing can be said of what it may own.
  boolean areAllReadable() {
    return unreadable.isEmpty();
  }
}
