package studio.dailies.sandbox.piapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// One task that was created. `outcome` is absent while it is staged, pending or processing.
///
/// @param from when it leaves, or left, the staging line; absent while it waits for a place
/// @param millis from there to its end
/// @param price in points, as it was frozen or charged when it was created
/// @param told whether the webhook needs no more tries
record Task(
    String id,
    String model,
    String taskType,
    JsonNode input,
    JsonNode config,
    Instant at,
    @Nullable Instant from,
    long millis,
    long price,
    Plans.Plan plan,
    boolean cancelled,
    @Nullable Outcome outcome,
    @Nullable Instant endedAt,
    boolean told) {

  /// How it ended.
  ///
  /// @param word for the bill
  /// @param state as PiAPI spells it
  /// @param code of the error; 0: there was none
  /// @param kept points that stay charged
  record Outcome(
      String word,
      String state,
      JsonNode output,
      int code,
      String rawMessage,
      String message,
      List<String> logs,
      long kept) {

    boolean ok() {
      return state.equals("completed");
    }
  }

  Faults faults() {
    return plan.faults();
  }

  Family family() {
    return Family.of(model, taskType, input).orElseThrow();
  }

  String endpoint() {
    return model + "/" + taskType;
  }

  String prompt() {
    return Json.text(input, "prompt", "");
  }

  /// Where its end is told; empty if nobody asked.
  String webhook() {
    return Json.text(config.path("webhook_config"), "endpoint", "");
  }

  /// Sent in clear with each callback; empty if none was given.
  String secret() {
    return Json.text(config.path("webhook_config"), "secret", "");
  }

  /// Pending for the first fifth of its time.
  String state(Instant now) {
    if (outcome != null) {
      return outcome.state();
    }
    if (from == null || now.isBefore(from)) {
      return "staged";
    }
    return now.isBefore(from.plusMillis(millis / 5)) ? "pending" : "processing";
  }

  Task begun(@Nullable Instant start) {
    return changed(start, cancelled, outcome, endedAt, told);
  }

  Task cancel() {
    return changed(from, true, outcome, endedAt, told);
  }

  Task ended(Outcome end, Instant when) {
    return changed(from, cancelled, end, when, told);
  }

  Task toldNow() {
    return changed(from, cancelled, outcome, endedAt, true);
  }

  /// As it was before it ended.
  Task running() {
    return changed(from, cancelled, null, null, told);
  }

  private Task changed(
      @Nullable Instant start,
      boolean cancel,
      @Nullable Outcome end,
      @Nullable Instant when,
      boolean tell) {
    return new Task(
        id, model, taskType, input, config, at, start, millis, price, plan, cancel, end, when,
        tell);
  }
}
