package studio.dailies.sandbox.fal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// All jobs in the order of their arrival, each change journalled before anyone sees it.
final class Jobs {
  private final Journal journal;
  private final Map<String, Job> byId = new LinkedHashMap<>();

  Jobs(Journal journal) {
    this.journal = journal;
  }

  synchronized void replay(JsonNode value) {
    Job job = Json.MAPPER.convertValue(value, Job.class);
    byId.put(job.id(), job);
  }

  synchronized void add(Job job) {
    journal.append("job", job);
    byId.put(job.id(), job);
  }

  /// Changes the job as it is now, and returns what it became.
  synchronized Job change(String id, UnaryOperator<Job> change) {
    Job job = find(id).orElseThrow();
    Job changed = change.apply(job);
    if (!changed.equals(job)) {
      add(changed);
    }
    return changed;
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<Job> all() {
    return List.copyOf(byId.values());
  }
}
