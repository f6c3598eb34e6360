package studio.dailies.domain.export;

import java.text.Normalizer;
import java.util.Locale;

/// Names of files in an export. Whatever a person called a thing, its name here is one part of a
/// path that every system takes: letters, digits and dashes, then its id, which makes it unique
/// also where upper and lower case are the same, and keeps it from being a name that a system has
/// reserved.
public final class FileNames {
  private static final int WORDS_MAX = 40;

  private FileNames() {}

  /// @param called what its person called it; may be anything
  /// @param id of the thing: 32 hexadecimal digits
  public static String of(String called, String id) {
    String words = words(called);
    return words.isEmpty() ? id : words + "-" + id;
  }

  /// @param extension without a dot
  public static String of(String called, String id, String extension) {
    return of(called, id) + "." + extension;
  }

  private static String words(String called) {
    String plain =
        Normalizer.normalize(called, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-");
    // A name must not begin with a mark, which would sit on the slash before it.
    String begun = plain.replaceAll("^[-\\p{M}]+", "");
    int end = begun.offsetByCodePoints(0, Math.min(WORDS_MAX, codePoints(begun)));
    return begun.substring(0, end).replaceAll("-+$", "");
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
