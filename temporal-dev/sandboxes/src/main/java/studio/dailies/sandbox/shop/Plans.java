package studio.dailies.sandbox.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The faults to come. A call of the API takes the first plan that fits, an event all that fit.
final class Plans {
  private final Journal journal;
  private List<Plan> plans = List.of();

  Plans(Journal journal) {
    this.journal = journal;
  }

  synchronized void replay(JsonNode value) {
    plans = Json.MAPPER.convertValue(value, new TypeReference<List<Plan>>() {});
  }

  synchronized void add(Plan plan) {
    var more = new ArrayList<>(plans);
    more.add(plan);
    keep(more);
  }

  synchronized void clear() {
    keep(List.of());
  }

  /// What becomes of this call of the API.
  Optional<Plan> call(String text) {
    return take("", text, 1).stream().findFirst();
  }

  /// What becomes of this event.
  List<Plan> event(String name, String text) {
    return take(name, text, Integer.MAX_VALUE);
  }

  private synchronized List<Plan> take(String event, String text, int most) {
    var taken = new ArrayList<Plan>();
    var rest = new ArrayList<Plan>();
    for (Plan plan : plans) {
      boolean takes = taken.size() < most && plan.fits(event, text);
      if (takes) {
        taken.add(plan);
      }
      rest.add(takes ? plan.once() : plan);
    }
    rest.removeIf(Plan::over);
    if (!rest.equals(plans)) {
      keep(rest);
    }
    return taken;
  }

  private void keep(List<Plan> now) {
    plans = List.copyOf(now);
    journal.append("plans", plans);
  }
}
