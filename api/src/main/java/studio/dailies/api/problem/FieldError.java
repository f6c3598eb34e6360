package studio.dailies.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/// One field at fault.
///
/// @param field its path in the body, or the name of a parameter or header
/// @param value what was given, shortened
/// @param limit what is allowed
/// @param message both in a sentence
public record FieldError(
    @Schema(example = "settings.duration") String field,
    String value,
    String limit,
    String message) {
  private static final int VALUE_MAX = 80;
  private static final int REPLACEMENT = 0xFFFD;

  public static FieldError of(String field, String value, String limit) {
    String name = shortened(field);
    return new FieldError(name, shortened(value), limit, name + ": " + limit + ".");
  }

  /// Whatever a stranger typed, short and fit to be written as UTF-8.
  private static String shortened(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .limit(VALUE_MAX)
        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
        .forEach(text::appendCodePoint);
    return value.codePointCount(0, value.length()) > VALUE_MAX ? text + "…" : text.toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
