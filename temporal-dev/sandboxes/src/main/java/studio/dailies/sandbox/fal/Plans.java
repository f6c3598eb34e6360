package studio.dailies.sandbox.fal;

import java.util.ArrayList;
import java.util.List;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The faults to come. Each submit takes the first plan whose text is found in its prompt or in the
/// address that it is to call back.
final class Plans {
  private static final Plan NOTHING = new Plan(Behaviour.NORMAL, 1, "", 0, 0);

  private final Journal journal;
  private List<Plan> plans = List.of();

  /// @param matching text that prompt or callback address must contain; empty: any
  /// @param status of a rejected submit
  /// @param retryAfter seconds told with a rejected submit of status 429
  record Plan(Behaviour behaviour, int times, String matching, int status, int retryAfter) {

    /// Reads a plan as it is posted; throws IllegalArgumentException naming what is wrong.
    static Plan read(JsonNode body) {
      String name = Json.text(body, "behaviour", "");
      Behaviour behaviour =
          Behaviour.named(name)
              .orElseThrow(() -> new IllegalArgumentException("behaviour: unknown: " + name));
      int times = body.path("times").asInt(1);
      if (times < 1) {
        throw new IllegalArgumentException("times: " + times + " is less than 1");
      }
      return new Plan(
          behaviour,
          times,
          Json.text(body, "matching", ""),
          body.path("status").asInt(503),
          body.path("retryAfter").asInt(1));
    }

    private Plan once() {
      return new Plan(behaviour, times - 1, matching, status, retryAfter);
    }
  }

  Plans(Journal journal) {
    this.journal = journal;
  }

  void replay(JsonNode value) {
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

  synchronized Plan take(String prompt, String callback) {
    for (int i = 0; i < plans.size(); i++) {
      Plan plan = plans.get(i);
      if (prompt.contains(plan.matching()) || callback.contains(plan.matching())) {
        var rest = new ArrayList<>(plans);
        rest.set(i, plan.once());
        rest.removeIf(left -> left.times() == 0);
        keep(rest);
        return plan;
      }
    }
    return NOTHING;
  }

  private void keep(List<Plan> now) {
    plans = List.copyOf(now);
    journal.append("plans", plans);
  }
}
