package studio.dailies.api.problem;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Says which field of a body is wrong, what it held and what is allowed.
final class JsonProblems {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WHOLE = "body";

  private JsonProblems() {}

  static Problem of(HttpMessageNotReadableException unreadable, byte[] body) {
    FieldError error =
        unreadable.getCause() instanceof JacksonException e
            ? explain(e, body)
            : FieldError.of(WHOLE, "", "must be a JSON object");
    return Problem.of(ProblemType.MALFORMED_JSON, error.message(), List.of(error));
  }

  private static FieldError explain(JacksonException e, byte[] body) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          FieldError.of(path(unknown), valueAt(unknown, body), known(unknown));
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          FieldError.of(path(mismatch), valueAt(mismatch, body), "must be " + kind(mismatch));
      case MismatchedInputException _ ->
          FieldError.of(WHOLE, text(body), "must be one JSON object and nothing after it");
      case StreamConstraintsException _ ->
          FieldError.of(
              place(e), "", "must be nested at most 20 deep, with short names and numbers");
      default -> FieldError.of(place(e), "", "must be JSON with no name twice" + where(e));
    };
  }

  private static String known(UnrecognizedPropertyException unknown) {
    Collection<Object> names = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
    return "is not a known field; known are: "
        + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String kind(MismatchedInputException mismatch) {
    Class<?> wanted = mismatch.getTargetType();
    if (wanted == String.class) {
      return "a string";
    }
    return wanted != null && Number.class.isAssignableFrom(wanted) ? "a number" : "a JSON object";
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? WHOLE : path.toString();
  }

  /// Where the reader stood when the text stopped being JSON that we take.
  private static String place(JacksonException e) {
    if (e.processor() instanceof JsonParser parser) {
      for (var at = parser.streamReadContext(); at != null; at = at.getParent()) {
        if (at.currentName() != null) {
          return at.currentName();
        }
      }
      return WHOLE;
    }
    return path(e);
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static String valueAt(JacksonException e, byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      for (JacksonException.Reference step : e.getPath()) {
        node =
            step.getPropertyName() == null
                ? node.path(step.getIndex())
                : node.path(step.getPropertyName());
      }
      return node.isString() ? node.stringValue() : node.toString();
    } catch (JacksonException ignored) {
      return "";
    }
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, 200), java.nio.charset.StandardCharsets.UTF_8);
  }
}
