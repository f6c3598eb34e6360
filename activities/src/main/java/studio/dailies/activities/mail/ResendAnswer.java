package studio.dailies.activities.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of Resend, judged by its status first: the names of errors vary between Resend's own
/// pages and only decide where one status has two meanings.
///
/// @param name the error's name, or the accepted mail's id for a 2xx; empty when there is none
record ResendAnswer(int status, String body, String name, Optional<Duration> retryAfter) {
  private static final long LONGEST_BODY = 64 << 10;
  private static final Duration WHEN_QUOTA_IS_USED_UP = Duration.ofHours(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  static ResendAnswer read(Response response, Instant now) throws IOException {
    String body = new String(BoundedBody.read(response, LONGEST_BODY), StandardCharsets.UTF_8);
    return new ResendAnswer(
        response.code(),
        body,
        text(body, response.isSuccessful() ? "id" : "name"),
        RetryAfter.read(response.header("Retry-After"), now));
  }

  /// The body of a mail that was taken.
  String acceptedOrThrow() {
    if (status / 100 == 2) {
      if (name.isEmpty()) {
        throw unavailable("an answer without an id");
      }
      return body;
    }
    switch (status) {
      case 400, 404, 405, 413, 422 -> throw refused();
      case 409 -> {
        // The key was used for another mail; any other conflict is a try that still runs.
        if (name.equals("invalid_idempotent_request")) {
          throw refused();
        }
        throw unavailable(name);
      }
      case 429 -> {
        if (name.endsWith("_quota_exceeded")) {
          throw new MailUnavailable(said(name), retryAfter.orElse(WHEN_QUOTA_IS_USED_UP));
        }
        throw unavailable(name);
      }
      // 401 and 403 are ours to mend; the mail is good.
      default -> throw unavailable(name);
    }
  }

  private MailRefused refused() {
    return new MailRefused(said(name));
  }

  private MailUnavailable unavailable(String word) {
    return new MailUnavailable(said(word), retryAfter.orElse(null));
  }

  private String said(String word) {
    return "Resend answered " + status + (word.isEmpty() ? "" : " (" + word + ")");
  }

  /// A field, if it looks like a name; never a sentence, which may repeat an address.
  private static String text(String body, String field) {
    try {
      JsonNode value = JSON.readTree(body).path(field);
      return value.isString() && value.stringValue().matches("[A-Za-z0-9_-]{1,64}")
          ? value.stringValue()
          : "";
    } catch (JacksonException e) {
      return "";
    }
  }
}
