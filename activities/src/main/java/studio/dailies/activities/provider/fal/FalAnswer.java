package studio.dailies.activities.provider.fal;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.RetryAfter;
import studio.dailies.domain.model.Charge;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of fal, read whole. fal has two shapes of error, an ingress with a third (HTML), and
/// `detail` is a list, a text or absent; all of that is told apart here and nowhere else.
///
/// @param json missing when the body was no JSON object, too long, or broke off
/// @param charge what it says is billed for it
record FalAnswer(
    int status,
    JsonNode json,
    boolean fromTheModel,
    Optional<Duration> retryAfter,
    Optional<Charge> charge) {
  private static final long LONGEST_BODY = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String POLICY = "content_policy_violation";
  private static final String NOT_YET = "still in progress";

  static FalAnswer read(Response response, Instant now) {
    JsonNode json = json(response);
    boolean fromTheModel =
        response.header("x-fal-request-id") != null
            || response.header("x-fal-error-type") != null
            || json.path("error_type").isString();
    return new FalAnswer(
        response.code(),
        json,
        fromTheModel,
        RetryAfter.read(response.header("Retry-After"), now),
        charge(response.header("x-fal-billable-units")));
  }

  private static Optional<Charge> charge(@Nullable String units) {
    return Optional.ofNullable(units)
        .filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
        .map(text -> new Charge(new BigDecimal(text), Charge.Measure.UNITS));
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isJson() {
    return json.isObject();
  }

  /// A text field of the body.
  Optional<String> text(String field) {
    return Optional.ofNullable(text(json.path(field)));
  }

  /// Whether the provider refused the content. The types say so; the messages are for people.
  boolean isPolicy() {
    return Stream.concat(
            json.path("detail").valueStream().map(each -> each.path("type")),
            Stream.of(json.path("error_type")))
        .anyMatch(type -> POLICY.equals(text(type)));
  }

  /// The queue has no type for this, only a sentence.
  boolean isNotYet() {
    return text("detail")
        .filter(detail -> detail.toLowerCase(Locale.ROOT).contains(NOT_YET))
        .isPresent();
  }

  /// Each file has a result of its own.
  boolean allFilesAreDeleted() {
    return json.path("cdn_delete_results")
        .valueStream()
        .allMatch(
            each -> each.path("exception").isNull() || each.path("exception").isMissingNode());
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  private static JsonNode json(Response response) {
    try {
      JsonNode read = JSON.readTree(BoundedBody.read(response, LONGEST_BODY));
      return read.isObject() ? read : JSON.missingNode();
    } catch (IOException | JacksonException e) {
      // What cannot be read says nothing; the status has to do.
      return JSON.missingNode();
    }
  }
}
