package studio.dailies.sandbox.resend;

import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;

/// Resend's ways to say no, in its one shape.
enum Refusal {
  MISSING_KEY(401, "missing_api_key", "Missing API key in the authorization header."),
  INVALID_KEY(403, "invalid_api_key", "API key is invalid."),
  NOT_FOUND(404, "not_found", "The requested endpoint does not exist."),
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "This endpoint does not support the method."),
  NOT_JSON(400, "validation_error", "The request body is not valid JSON."),
  INVALID_IDEMPOTENCY_KEY(
      400, "invalid_idempotency_key", "The idempotency key must be 1 to 256 characters long."),
  OTHER_BODY(
      409,
      "invalid_idempotent_request",
      "This idempotency key was used before with a different request body."),
  STILL_RUNNING(
      409,
      "concurrent_idempotent_requests",
      "Another request with the same idempotency key is still in progress."),
  MISSING_FIELD(422, "missing_required_field", "Missing `%s` field."),
  INVALID_FIELD(422, "invalid_parameter", "Invalid `%s` field."),
  TOO_MANY(429, "rate_limit_exceeded", "Too many requests. Please limit the requests per second."),
  BROKEN(500, "internal_server_error", "An unexpected error occurred.");

  private final int status;
  private final String word;
  private final String message;

  Refusal(int status, String word, String message) {
    this.status = status;
    this.word = word;
    this.message = message;
  }

  /// The answer; the field is named where the message has a place for it.
  Answer.Whole answer(String field) {
    return Answer.json(
        status,
        Json.object()
            .put("statusCode", status)
            .put("message", message.replace("%s", field))
            .put("name", word));
  }

  Answer.Whole answer() {
    return answer("");
  }
}
