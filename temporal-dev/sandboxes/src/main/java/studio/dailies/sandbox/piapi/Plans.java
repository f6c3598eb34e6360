package studio.dailies.sandbox.piapi;

import java.util.ArrayList;
import java.util.List;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The faults to come. Each create takes the first plan whose text is found in its prompt or in the
/// address that it is to call back.
final class Plans {
  private static final Plan NOTHING = new Plan(Faults.NONE, 1, "", 0, "", 0);

  private final Journal journal;
  private List<Plan> plans = List.of();

  /// @param matching text that prompt or webhook must contain; empty: any
  /// @param status of a rejected create or look
  /// @param retryAfter sent as it is with a rejected create; empty: not sent
  /// @param millis how long a create hangs or a task is staged
  record Plan(
      Faults faults, int times, String matching, int status, String retryAfter, long millis) {

    /// Reads a plan as it is posted; throws IllegalArgumentException naming what is wrong.
    static Plan read(JsonNode body) {
      int times = body.path("times").asInt(1);
      if (times < 1) {
        throw new IllegalArgumentException("times: " + times + " is less than 1");
      }
      return new Plan(
          Faults.named(Json.text(body, "behaviour", "")),
          times,
          Json.text(body, "matching", ""),
          body.path("status").asInt(503),
          body.path("retryAfter").asString(""),
          Math.clamp(body.path("millis").asLong(1_000), 0, 600_000));
    }

    private Plan once() {
      return new Plan(faults, times - 1, matching, status, retryAfter, millis);
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

  synchronized Plan take(String prompt, String webhook) {
    for (int i = 0; i < plans.size(); i++) {
      Plan plan = plans.get(i);
      if (prompt.contains(plan.matching()) || webhook.contains(plan.matching())) {
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
