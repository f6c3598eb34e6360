package studio.dailies.domain.project;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which version of a document this is, and by which version each of its fields was last changed.
/// What a field held before is kept nowhere.
///
/// @param version from 1
/// @param changes by the name of the field; fields that were never changed are absent
public record Edition(long version, SortedMap<String, Change> changes) {
  /// As it was made.
  public static final Edition FIRST = new Edition(1, Collections.emptySortedMap());

  /// The last change of one field.
  ///
  /// @param version the one that it made
  public record Change(long version, Instant at) {}

  public Edition {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    if (version < 1) {
      throw new IllegalArgumentException("a version is at least 1, not " + version);
    }
    for (Map.Entry<String, Change> each : changes.entrySet()) {
      long at = each.getValue().version();
      if (at < 2 || at > version) {
        throw new IllegalArgumentException(
            each.getKey() + " was changed by version " + at + " of " + version);
      }
    }
  }

  /// The edition after a change of these fields.
  public Edition next(Set<String> fields, Instant at) {
    SortedMap<String, Change> all = new TreeMap<>(changes);
    fields.forEach(field -> all.put(field, new Change(version + 1, at)));
    return new Edition(version + 1, all);
  }

  /// The last change of a field, if there was one.
  public Optional<Change> lastOf(String field) {
    return Optional.ofNullable(changes.get(field));
  }

  /// The fields that are not as they were in that version, in alphabetical order.
  public List<String> changedSince(long seen) {
    return changes.entrySet().stream()
        .filter(each -> each.getValue().version() > seen)
        .map(Map.Entry::getKey)
        .toList();
  }
}
