package studio.dailies.sandbox.elevenlabs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// All that was made, in the order of its coming, each change journalled before anyone sees it.
final class Generations {
  private final Journal journal;
  private final Map<String, Generation> byId = new LinkedHashMap<>();

  Generations(Journal journal) {
    this.journal = journal;
  }

  synchronized void replay(JsonNode value) {
    Generation one = Json.MAPPER.convertValue(value, Generation.class);
    byId.put(one.id(), one);
  }

  synchronized Generation add(Generation one) {
    journal.append("generation", one);
    byId.put(one.id(), one);
    return one;
  }

  /// Changes it as it is now, and returns what it became.
  synchronized Generation change(String id, UnaryOperator<Generation> change) {
    Generation last = find(id).orElseThrow();
    Generation changed = change.apply(last);
    return changed.equals(last) ? last : add(changed);
  }

  synchronized Optional<Generation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<Generation> all() {
    return List.copyOf(byId.values());
  }

  /// Credits that the account has spent.
  synchronized long spent() {
    return byId.values().stream().mapToLong(Generation::spent).sum();
  }
}
