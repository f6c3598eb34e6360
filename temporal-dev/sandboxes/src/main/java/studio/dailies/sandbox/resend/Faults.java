package studio.dailies.sandbox.resend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The faults to come, each for mails whose body contains a text. They end with the process.
final class Faults {
  private final List<Plan> plans = new ArrayList<>();

  /// In a plan they are named in lower case with hyphens.
  enum Fault {
    RATE_LIMIT,
    ERROR,
    STILL_RUNNING,
    /// The mail is taken, the connection is dropped before the answer.
    LOST_ANSWER
  }

  private record Plan(Fault fault, String matching) {}

  synchronized void add(JsonNode body) {
    String name = Json.text(body, "behaviour", "");
    for (Fault fault : Fault.values()) {
      if (fault.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        for (int i = 0; i < Math.clamp(body.path("times").asInt(1), 1, 10_000); i++) {
          plans.add(new Plan(fault, Json.text(body, "matching", "")));
        }
        return;
      }
    }
    throw new IllegalArgumentException("behaviour: unknown: " + name);
  }

  synchronized Optional<Fault> take(String body) {
    for (int i = 0; i < plans.size(); i++) {
      if (body.contains(plans.get(i).matching())) {
        return Optional.of(plans.remove(i).fault());
      }
    }
    return Optional.empty();
  }
}
