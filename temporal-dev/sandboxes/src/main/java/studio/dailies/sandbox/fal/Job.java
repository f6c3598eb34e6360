package studio.dailies.sandbox.fal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// One accepted request. `outcome` is absent while it is queued or runs.
///
/// @param callback where its end is told, absent if nobody asked
/// @param told whether the callback needs no more tries
record Job(
    String id,
    String endpoint,
    JsonNode input,
    @Nullable String callback,
    Instant at,
    Instant due,
    Behaviour behaviour,
    boolean cancelled,
    @Nullable Outcome outcome,
    @Nullable Instant endedAt,
    boolean told) {

  /// What the model answered.
  ///
  /// @param error and `errorType` are shown in the status of some failed jobs
  /// @param units what a good result is billed by, 0 for a failure
  record Outcome(
      String word,
      int status,
      JsonNode body,
      @Nullable String error,
      @Nullable String errorType,
      int units) {

    boolean ok() {
      return status == 200;
    }
  }

  /// The part of the endpoint that status, result and cancel are addressed by.
  static String app(String endpoint) {
    String[] parts = endpoint.split("/");
    boolean named = parts[0].equals("workflows") || parts[0].equals("comfy");
    int kept = Math.min(parts.length, named ? 3 : 2);
    return String.join("/", Arrays.copyOf(parts, kept));
  }

  String prompt() {
    return Json.text(input, "prompt", "");
  }

  /// Queued for the first fifth of its time.
  boolean queued(Instant now) {
    return outcome == null && now.isBefore(at.plus(Duration.between(at, due).dividedBy(5)));
  }

  Job cancel() {
    return new Job(id, endpoint, input, callback, at, due, behaviour, true, outcome, endedAt, told);
  }

  Job ended(Outcome end, Instant when) {
    return new Job(id, endpoint, input, callback, at, due, behaviour, cancelled, end, when, told);
  }

  Job toldNow() {
    return new Job(
        id, endpoint, input, callback, at, due, behaviour, cancelled, outcome, endedAt, true);
  }
}
