package studio.dailies.sandbox.elevenlabs;

import java.util.ArrayList;
import java.util.List;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The faults to come. Each request takes the first plan whose text is found in its text or prompt.
final class Plans {
  private static final Plan NOTHING = new Plan(Behaviour.NORMAL, 1, "", 0, "", "");

  private final Journal journal;
  private List<Plan> plans = List.of();

  /// @param matching text that the text or prompt must contain; empty: any
  /// @param status of a rejected request
  /// @param code of a rejected request, or the reason of a failed flow; empty: a usual one
  /// @param retryAfter see [Refusal#retryAfter]
  record Plan(
      Behaviour behaviour, int times, String matching, int status, String code, String retryAfter) {

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
          Json.text(body, "code", ""),
          body.path("retryAfter").asString(""));
    }

    private Plan once() {
      return new Plan(behaviour, times - 1, matching, status, code, retryAfter);
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

  synchronized Plan take(String text) {
    for (int i = 0; i < plans.size(); i++) {
      Plan plan = plans.get(i);
      if (text.contains(plan.matching())) {
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
