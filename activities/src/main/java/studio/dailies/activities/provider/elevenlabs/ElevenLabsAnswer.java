package studio.dailies.activities.provider.elevenlabs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Response;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of ElevenLabs, read whole. Its errors have three shapes, of which one has two names
/// for the same thing, and what stands before it has a fourth (HTML); all of that is told apart
/// here.
///
/// @param json missing when the body was no JSON object, too long, or broke off
/// @param codes what it calls its error, new names and old
record ElevenLabsAnswer(
    int status, JsonNode json, Set<String> codes, Optional<Duration> retryAfter) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static ElevenLabsAnswer read(Response response, Instant now, long longest) {
    JsonNode json = json(response, longest);
    return new ElevenLabsAnswer(
        response.code(),
        json,
        codes(json.path("detail")),
        RetryAfter.read(response.header("Retry-After"), now));
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isJson() {
    return json.isObject();
  }

  /// A text field of the body.
  Optional<String> text(String field) {
    return text(json, field);
  }

  boolean isAnyOf(Set<String> wanted) {
    return !Collections.disjoint(codes, wanted);
  }

  static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static Set<String> codes(JsonNode detail) {
    Set<String> codes = new HashSet<>();
    Stream.concat(
            Stream.of("code", "status").flatMap(field -> text(detail, field).stream()),
            detail.valueStream().flatMap(each -> text(each, "type").stream()))
        .forEach(codes::add);
    return codes;
  }

  private static JsonNode json(Response response, long longest) {
    try {
      JsonNode read = JSON.readTree(BoundedBody.read(response, longest));
      return read.isObject() ? read : JSON.missingNode();
    } catch (IOException | JacksonException e) {
      // What cannot be read says nothing; the status has to do.
      return JSON.missingNode();
    }
  }
}
