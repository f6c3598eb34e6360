package studio.dailies.sandbox.piapi;

import java.util.List;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// The ways in which PiAPI says no.
final class Failures {
  // The one code that a sample shows.
  private static final int CODE = 1100;

  private static final String FLAGGED =
      "The content was flagged by the moderation: it violates the content policy.";

  private Failures() {}

  /// The envelope of a refusal; its code is the status.
  static Answer.Whole refused(int status, String message) {
    return Answer.json(status, envelope(status, message));
  }

  /// 200 outside, another code inside.
  static Answer.Whole refusedIn200(int code) {
    return Answer.json(200, envelope(code, words(code)));
  }

  /// How a call is turned away with that status.
  static Answer.Whole rejected(int status, String retryAfter) {
    if (status == 502) {
      return badGateway();
    }
    Answer.Whole answer = refused(status, words(status));
    return retryAfter.isEmpty() ? answer : answer.with("Retry-After", retryAfter);
  }

  static Answer.Whole badGateway() {
    return Answer.html(
        502, "<html><body><center><h1>502 Bad Gateway</h1></center>cloudflare</body></html>");
  }

  static Task.Outcome failed(Task task, String rawMessage, String message, String log) {
    return new Task.Outcome(
        "failed",
        "failed",
        Shapes.pending(task.family()),
        CODE,
        rawMessage,
        message,
        List.of("task started", log),
        task.faults().money() == Faults.Money.PENALTY ? task.price() : 0);
  }

  /// The error says that it failed; why is in a line of the logs.
  static Task.Outcome failedInLogs(Task task, String log) {
    return failed(task, "", "task failed", log);
  }

  /// Pictures have the refusal of those behind PiAPI in the message, clips have it in the logs.
  static Task.Outcome policy(Task task) {
    if (!task.family().makesPictures()) {
      return failedInLogs(task, FLAGGED);
    }
    var inner = Json.object();
    inner.putObject("error").put("code", "content_policy_violation").put("message", FLAGGED);
    String message = "upstream returned 400: " + inner;
    return failed(task, message, message, "upstream failed");
  }

  static Task.Outcome cancelled(Task task) {
    return new Task.Outcome(
        "cancelled",
        "cancelled",
        Shapes.pending(task.family()),
        0,
        "",
        "",
        List.of("task cancelled"),
        0);
  }

  private static JsonNode envelope(int code, String message) {
    var envelope = Json.object().put("code", code);
    envelope.set("data", NullNode.instance);
    return envelope.put("message", message);
  }

  private static String words(int status) {
    return switch (status) {
      case 400 -> "invalid request";
      case 401 -> "Invalid API key";
      case 402 -> "insufficient credits";
      case 403 -> "your plan does not include this";
      case 404 -> "task not found";
      case 429 -> "too many requests";
      default -> "internal server error";
    };
  }
}
