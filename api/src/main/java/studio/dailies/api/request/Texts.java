package studio.dailies.api.request;

import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;

/// Checks what people write.
public final class Texts {
  private Texts() {}

  /// A name: one line, with something in it. White space around it is cut off.
  ///
  /// @param max characters (code points)
  public static String line(String field, @Nullable String given, int max) {
    String text = required(field, given).strip();
    if (wellFormed(field, text).codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.field(field, text, "must be one line without control characters");
    }
    return sized(field, text, 1, max);
  }

  /// Any number of lines, none too.
  ///
  /// @param max characters (code points)
  public static String lines(String field, @Nullable String given, int max) {
    return sized(field, wellFormed(field, required(field, given)), 0, max);
  }

  /// Refuses what is no text: halves of characters, and control characters except line breaks and
  /// tabs.
  public static String wellFormed(String field, String text) {
    text.codePoints()
        .filter(Texts::isNoText)
        .findFirst()
        .ifPresent(point -> {
          String limit = "must not contain U+%04X".formatted(point);
          throw Refusal.field(field, text, limit);
        });
    return text;
  }

  public static String required(String field, @Nullable String given) {
    if (given == null) {
      throw Refusal.field(field, "", "must be given");
    }
    return given;
  }

  private static String sized(String field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      String limit = "must have %d to %d characters, not %d".formatted(min, max, length);
      throw Refusal.field(field, text, limit);
    }
    return text;
  }

  private static boolean isNoText(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean breaks = point == '\n' || point == '\r' || point == '\t';
    return surrogate || (Character.isISOControl(point) && !breaks);
  }
}
