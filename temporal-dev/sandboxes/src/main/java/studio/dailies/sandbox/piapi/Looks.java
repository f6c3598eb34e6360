package studio.dailies.sandbox.piapi;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What a GET of a task shows. How often a task was looked at ends with the process.
final class Looks {
  private static final int REJECTED = 3;

  private final Map<String, Integer> looks = new ConcurrentHashMap<>();

  Answer at(Task task, Instant now) {
    int number = looks.merge(task.id(), 1, Integer::sum);
    String state = task.state(now);
    return switch (task.faults().look()) {
      case NORMAL -> answer(task, state, now);
      case REJECT_LOOK ->
          number > REJECTED
              ? answer(task, state, now)
              : Failures.rejected(task.plan().status(), "");
      case FORGOTTEN ->
          task.outcome() == null
              ? answer(task, state, now)
              : Failures.refused(404, "task not found");
      case FLAPPING -> flapping(task, number, now);
      case UNKNOWN_STATE -> answer(task, task.outcome() == null ? "post_processing" : state, now);
      case OTHER_WORDS -> answer(task, other(state), now);
      case CAPITALS ->
          answer(task, state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1), now);
      case SPARSE -> Envelope.answer(sparse(Envelope.data(task, state, now)));
    };
  }

  private static Answer flapping(Task task, int number, Instant now) {
    if (task.outcome() == null || number % 3 == 0) {
      return answer(task, task.state(now), now);
    }
    return number % 3 == 1
        ? answer(task.running(), "processing", now)
        : answer(task.ended(Failures.failedInLogs(task, "flapping"), now), "failed", now);
  }

  private static String other(String state) {
    return switch (state) {
      case "pending", "processing" -> "in_progress";
      case "completed" -> "success";
      default -> state;
    };
  }

  private static ObjectNode sparse(ObjectNode data) {
    data.set("meta", Json.object());
    data.set("input", Json.object());
    data.set("logs", NullNode.instance);
    return data;
  }

  private static Answer answer(Task task, String state, Instant now) {
    return Envelope.answer(Envelope.data(task, state, now));
  }
}
