package studio.dailies.domain.project;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// What people write into a document, field by field.
public interface Content {
  /// By the name that the API has for each; what was left out is absent.
  Map<String, Object> fields();

  /// The fields that are not as they were.
  default SortedSet<String> changedFrom(Content before) {
    Map<String, Object> now = fields();
    Map<String, Object> then = before.fields();
    SortedSet<String> changed = new TreeSet<>(now.keySet());
    changed.addAll(then.keySet());
    changed.removeIf(field -> Objects.equals(now.get(field), then.get(field)));
    return changed;
  }
}
