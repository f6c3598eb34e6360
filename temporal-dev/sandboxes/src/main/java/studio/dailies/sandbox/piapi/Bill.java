package studio.dailies.sandbox.piapi;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What PiAPI has charged: one line for each task, billed if points stayed charged at its end. A
/// task that is billed twice has two lines.
final class Bill {
  private static final Pattern GENERATION = Pattern.compile("/callbacks/[^/]+/([^/]+)/");

  private Bill() {}

  static JsonNode of(List<Task> tasks) {
    var bill = Json.object();
    var lines = bill.putArray("jobs");
    int billed = 0;
    for (Task task : tasks) {
      Task.Outcome outcome = task.outcome();
      boolean charged = outcome != null && outcome.kept() > 0;
      int times = charged && task.faults().money() == Faults.Money.DOUBLE_BILL ? 2 : 1;
      for (int i = 0; i < times; i++) {
        var line = lines.addObject();
        line.put("requestId", task.id()).put("endpoint", task.endpoint());
        Matcher webhook = GENERATION.matcher(task.webhook());
        if (webhook.find()) {
          line.put("generation", webhook.group(1));
        }
        line.put("billed", charged).put("outcome", outcome == null ? "running" : outcome.word());
        billed += charged ? 1 : 0;
      }
    }
    return bill.put("billed", billed);
  }
}
