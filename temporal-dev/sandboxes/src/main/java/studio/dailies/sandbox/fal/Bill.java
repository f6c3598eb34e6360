package studio.dailies.sandbox.fal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What fal would charge: one line for each job, billed if it ended well. A job that is billed
/// twice has two lines.
final class Bill {
  private static final Pattern GENERATION = Pattern.compile("/callbacks/[^/]+/([^/]+)/");

  private Bill() {}

  static JsonNode of(List<Job> jobs) {
    var bill = Json.object();
    var lines = bill.putArray("jobs");
    int billed = 0;
    for (Job job : jobs) {
      Job.Outcome outcome = job.outcome();
      boolean good = outcome != null && outcome.ok();
      int times = good && job.behaviour() == Behaviour.DOUBLE_BILL ? 2 : 1;
      for (int i = 0; i < times; i++) {
        var line = lines.addObject();
        line.put("requestId", job.id()).put("endpoint", job.endpoint());
        Matcher callback = GENERATION.matcher(job.callback() == null ? "" : job.callback());
        if (callback.find()) {
          line.put("generation", callback.group(1));
        }
        if (job.endedAt() != null) {
          line.put("endedAt", job.endedAt().toString());
        }
        line.put("billed", good).put("outcome", outcome == null ? "running" : outcome.word());
        billed += good ? 1 : 0;
      }
    }
    return bill.put("billed", billed);
  }
}
