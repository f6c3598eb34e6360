package studio.dailies.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/// Takes the rows of generations as they come, and keeps what other stores are compared with.
final class Rows {
  private final Findings findings;
  private final RowRules rules;
  private final Map<String, Generation> generations = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();
  private Costs costs = Costs.NONE;
  private final Set<String> unreadable = new HashSet<>();

  /// @param youngSince what began later may still be under way
  /// @param goingOn the scene runs that have not ended, read before the rows
  Rows(Instant now, Instant youngSince, Set<String> goingOn, Findings findings) {
    this.findings = findings;
    this.rules = new RowRules(now, youngSince, goingOn, findings);
  }

  void add(Document document) {
    String id = String.valueOf(document.get("_id"));
    try {
      add(Row.read(document));
    } catch (Unreadable e) {
      unreadable.add(id);
      findings.add(
          Rule.UNREADABLE, id, "The generation's row cannot be read: " + e.getMessage() + ".");
    }
  }

  private void add(Row row) {
    generations.put(row.id(), Generation.of(row));
    rules.check(row);
    Row.Cost cost = row.cost();
    if (cost != null) {
      costs = costs.plus(cost.charged(), cost.expected());
    }
    row.names().forEach(name -> known.putIfAbsent(name, row.id()));
    for (String job : row.jobs()) {
      String owner = owners.putIfAbsent(job, row.id());
      findings.check(
          owner == null,
          Rule.JOB_TWICE,
          row.id(),
          () -> "Its job " + job + " belongs to an attempt of " + owner + " too.");
    }
  }

  /// Those of these that have no row yet.
  List<String> missing(Collection<String> ids) {
    return ids.stream().filter(id -> !isThere(id)).toList();
  }

  long count() {
    return (long) generations.size() + unreadable.size();
  }

  Collection<Generation> all() {
    return generations.values();
  }

  Optional<Generation> of(String generation) {
    return Optional.ofNullable(generations.get(generation));
  }

  /// The generation whose job or answer it is.
  Optional<String> owner(String job) {
    return Optional.ofNullable(known.get(job));
  }

  /// How many generations may have a job at this provider that we were not told of.
  long withUnknownJobs(String provider) {
    return generations.values().stream()
        .filter(each -> each.provider().equals(provider) && each.mayHaveAnUnknownJob())
        .count();
  }

  Costs costs() {
    return costs;
  }

  /// Whether there is a row at all, readable or not.
  boolean isThere(String generation) {
    return generations.containsKey(generation) || unreadable.contains(generation);
  }

  /// While a row cannot be read, nothing can be said of what it may own.
  boolean areAllReadable() {
    return unreadable.isEmpty();
  }
}
