package studio.dailies.sandbox.piapi;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A task as create, get and webhook show it.
final class Envelope {
  private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

  private Envelope() {}

  static Answer.Whole answer(JsonNode data) {
    ObjectNode envelope = Json.object().put("code", 200).put("message", "success");
    envelope.set("data", data);
    return Answer.json(200, envelope);
  }

  static ObjectNode data(Task task, Instant now) {
    return data(task, task.state(now), now);
  }

  /// The task in a state that need not be its own.
  static ObjectNode data(Task task, String state, Instant now) {
    Task.Outcome outcome = task.outcome();
    ObjectNode data =
        Json.object()
            .put("task_id", task.id())
            .put("model", task.model())
            .put("task_type", task.taskType())
            .put("status", state);
    data.set("config", task.config());
    data.set("input", input(task));
    data.set("output", outcome == null ? Shapes.pending(task.family()) : outcome.output());
    data.set("meta", meta(task, now));
    data.set("detail", NullNode.instance);
    data.set("logs", Json.tree(outcome == null ? List.of() : outcome.logs()));
    data.putObject("error")
        .put("code", outcome == null ? 0 : outcome.code())
        .put("raw_message", outcome == null ? "" : outcome.rawMessage())
        .put("message", outcome == null ? "" : outcome.message())
        .set("detail", NullNode.instance);
    return data;
  }

  /// Zero values are added to what was sent.
  private static ObjectNode input(Task task) {
    ObjectNode input = Json.object();
    if (task.family().makesPictures()) {
      input.put("width", 0).put("height", 0);
    } else {
      input.put("negative_prompt", "");
    }
    task.input().properties().forEach(field -> input.set(field.getKey(), field.getValue()));
    return input;
  }

  private static ObjectNode meta(Task task, Instant now) {
    ZoneOffset offset = task.family().makesPictures() ? SHANGHAI : ZoneOffset.UTC;
    Usage usage = Usage.of(task);
    ObjectNode meta =
        Json.object()
            .put("created_at", GoTime.of(task.at(), offset))
            .put("started_at", GoTime.of(started(task, now), offset))
            .put("ended_at", GoTime.of(task.endedAt(), offset));
    meta.putObject("usage")
        .put("type", usage.type())
        .put("frozen", usage.frozen())
        .put("consume", usage.consume());
    return meta.put("is_using_private_pool", false);
  }

  private static @Nullable Instant started(Task task, Instant now) {
    Instant from = task.from();
    if (from == null) {
      return null;
    }
    Instant start = from.plus(Duration.ofMillis(task.millis() / 5));
    return start.isAfter(now) ? null : start;
  }
}
