package studio.dailies.sandbox.fal;

import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;

/// The shapes in which fal says no.
final class Failures {
  private Failures() {}

  /// The model's own refusal of a field.
  static Job.Outcome field(String field, String type, String words) {
    var problem = Json.object();
    problem.putArray("loc").add("body").add(field);
    problem.put("msg", words).put("type", type).put("url", "https://docs.fal.ai/errors#" + type);
    var body = Json.object();
    body.putArray("detail").add(problem);
    return new Job.Outcome("refused", 422, body, null, null, 0);
  }

  /// The platform's failure, told in the status too.
  static Job.Outcome platform(int status, String type, String words) {
    var body = Json.object().put("detail", words).put("error_type", type);
    return new Job.Outcome(
        type.equals("client_cancelled") ? "cancelled" : "failed", status, body, words, type, 0);
  }

  /// How a submit is turned away with that status.
  static Answer rejected(int status, int retryAfter) {
    return switch (status) {
      case 401 -> Answer.detail(401, "invalid key credentials");
      case 403 ->
          Answer.detail(
              403,
              "User is locked. Reason: Exhausted balance. Top up your balance at"
                  + " fal.ai/dashboard/billing.");
      case 429 ->
          typed(429, "concurrent_requests_limit", "Too many concurrent requests")
              .with("X-Fal-Needs-Retry", "1")
              .with("Retry-After", Integer.toString(retryAfter));
      case 502 ->
          Answer.html(
              502, "<html><body><center><h1>502 Bad Gateway</h1></center>nginx</body></html>");
      case 503 -> typed(503, "runner_scheduling_failure", "No runner could be scheduled");
      case 504 -> typed(504, "request_timeout", "Request timed out");
      default -> typed(status, "internal_error", "Internal server error");
    };
  }

  private static Answer.Whole typed(int status, String type, String words) {
    return Answer.json(status, Json.object().put("detail", words).put("error_type", type))
        .with("X-Fal-Error-Type", type);
  }
}
