package studio.dailies.sandbox.elevenlabs;

import java.util.List;
import java.util.Locale;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What ElevenLabs would charge: one line for each thing made, billed if it was made well. What is
/// billed twice has two lines.
final class Bill {
  private Bill() {}

  static JsonNode of(List<Generation> generations) {
    var bill = Json.object();
    var lines = bill.putArray("jobs");
    int billed = 0;
    for (Generation one : generations) {
      int times = one.isOk() && one.behaviour() == Behaviour.DOUBLE_BILL ? 2 : 1;
      for (int i = 0; i < times; i++) {
        lines
            .addObject()
            .put("requestId", one.id())
            .put("endpoint", one.product().endpoint())
            .put("billed", one.isOk())
            .put("outcome", one.outcome().name().toLowerCase(Locale.ROOT));
        billed += one.isOk() ? 1 : 0;
      }
    }
    return bill.put("billed", billed);
  }
}
