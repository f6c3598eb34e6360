package studio.dailies.sandbox.elevenlabs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;

/// How ElevenLabs says no: a status, and a code that counts for more than the status.
record Refusal(int status, String code, String words) {
  private static final String DATE = "date:";

  /// Codes that were called otherwise once, and still are in `status`.
  private static final Map<String, String> LEGACY =
      Map.of(
          "text_too_long", "max_character_limit_exceeded",
          "concurrent_limit_exceeded", "too_many_concurrent_requests");

  /// The code that a status has most often.
  static Refusal usual(int status) {
    return new Refusal(
        status,
        switch (status) {
          case 400 -> "invalid_parameters";
          case 401 -> "invalid_api_key";
          case 402 -> "payment_required";
          case 403 -> "feature_not_available";
          case 404 -> "voice_not_found";
          case 429 -> "rate_limit_exceeded";
          case 503 -> "service_unavailable";
          default -> "internal_error";
        },
        "The request was refused.");
  }

  Refusal coded(String other) {
    return other.isEmpty() ? this : new Refusal(status, other, words);
  }

  /// In the shape that the settings want. The id stands in the body and in one header, never in
  /// `request-id`. A 502 is the ingress's own page.
  Answer.Whole answer(Settings settings, String trace) {
    if (status == 502) {
      return Answer.html(502, "<html><center><h1>502 Bad Gateway</h1></center></html>");
    }
    var body = Json.object();
    var detail = body.putObject("detail");
    String legacy = LEGACY.getOrDefault(code, code);
    if (settings.oldErrors()) {
      detail.put("status", legacy).put("message", words);
    } else {
      detail
          .put("type", type())
          .put("code", code)
          .put("message", words)
          .put("status", legacy)
          .put("request_id", trace)
          .putNull("param");
    }
    boolean oldVoice = settings.oldErrors() && code.equals("voice_not_found");
    return Answer.json(oldVoice ? 400 : status, body).with("x-trace-id", trace);
  }

  /// The header for a wish: empty is none, `date:7` is the date in seven seconds, anything else is
  /// sent as it is, sense or nonsense.
  static Optional<String> retryAfter(String wish, Instant now) {
    if (wish.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        wish.startsWith(DATE)
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now.plusSeconds(Long.parseLong(wish.substring(DATE.length())))
                    .atOffset(ZoneOffset.UTC))
            : wish);
  }

  private String type() {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "payment_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      default -> status / 100 == 4 ? "validation_error" : "server_error";
    };
  }
}
