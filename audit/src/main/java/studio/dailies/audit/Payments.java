package studio.dailies.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/// Takes the rows of payments as they come.
final class Payments {
  private final Findings findings;
  private final Map<String, Payment> all = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  Payments(Findings findings) {
    this.findings = findings;
  }

  void add(Document document) {
    String id = String.valueOf(document.get("_id"));
    try {
      all.put(id, Payment.read(document));
    } catch (Unreadable e) {
      unreadable.add(id);
      findings.add(
          Rule.UNREADABLE, id, "The payment's row cannot be read: " + e.getMessage() + ".");
    }
  }

  Collection<Payment> all() {
    return all.values();
  }

  Optional<Payment> of(String id) {
    return Optional.ofNullable(all.get(id));
  }

  boolean isReadable(String id) {
    return !unreadable.contains(id);
  }

  /// While a row cannot be read, nothing can be said of what it may be about.
  boolean areAllReadable() {
    return unreadable.isEmpty();
  }

  long count() {
    return (long) all.size() + unreadable.size();
  }
}
