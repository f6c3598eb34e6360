package studio.dailies.activities.provider.piapi;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Response;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of PiAPI, read whole: an envelope around a task, or a page of somebody in between.
///
/// @param json missing when the body was no JSON object, too long, or broke off
record PiapiAnswer(int status, JsonNode json, Optional<Duration> retryAfter) {
  private static final long LONGEST_BODY = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  static PiapiAnswer read(Response response, Instant now) {
    return new PiapiAnswer(
        response.code(), json(response), RetryAfter.read(response.header("Retry-After"), now));
  }

  /// Both have to say so: a refusal may come with 200, and its code inside.
  boolean isSuccess() {
    return is2xx() && code() == 200;
  }

  boolean is2xx() {
    return status / 100 == 2;
  }

  boolean isJson() {
    return json.isObject();
  }

  /// The envelope's code; -1 if there is none.
  int code() {
    return json.path("code").asInt(-1);
  }

  /// Whether there is no such task, or no more.
  boolean isGone() {
    return isJson() && (status == 404 || (is2xx() && code() == 404));
  }

  JsonNode task() {
    return json.path("data");
  }

  /// The name of the task that the answer is about.
  Optional<String> taskId() {
    return idOf(task());
  }

  /// The state in lower case: the schema prints capitals, the wire does not.
  Optional<String> state() {
    return text(task().path("status")).map(state -> state.toLowerCase(Locale.ROOT));
  }

  /// Where the end of the task is told, as PiAPI has it.
  Optional<String> webhook() {
    return text(task().path("config").path("webhook_config").path("endpoint"));
  }

  static Optional<String> idOf(JsonNode task) {
    return text(task.path("task_id")).filter(PiapiPaths::isTask);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  private static JsonNode json(Response response) {
    try {
      return object(BoundedBody.read(response, LONGEST_BODY));
    } catch (IOException e) {
      // What cannot be read says nothing; the status has to do.
      return JSON.missingNode();
    }
  }

  /// The object in the bytes; missing if they are none.
  static JsonNode object(byte[] bytes) {
    try {
      JsonNode read = JSON.readTree(bytes);
      return read.isObject() ? read : JSON.missingNode();
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
