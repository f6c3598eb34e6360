package studio.dailies.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A bitmap font of our own, five by seven, capitals only: a fresh machine may have no fonts at
/// all.
final class Font {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;
  static final int ADVANCE = WIDTH + 1;

  private static final String SHEET = "/studio/dailies/sandbox/media-font.txt";
  private static final Map<Character, boolean[][]> GLYPHS = read();
  private static final boolean[][] BLANK = new boolean[HEIGHT][WIDTH];
  private static final boolean[][] UNKNOWN = box();

  private Font() {}

  /// The text in the letters that the font has: capitals, accents taken off.
  static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replaceAll("\\s+", " ")
        .toUpperCase(Locale.ROOT);
  }

  /// Rows of columns; a box for what the font does not have.
  static boolean[][] glyph(char letter) {
    return letter == ' ' ? BLANK : GLYPHS.getOrDefault(letter, UNKNOWN);
  }

  private static boolean[][] box() {
    var box = new boolean[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        box[y][x] = y == 0 || y == HEIGHT - 1 || x == 0 || x == WIDTH - 1;
      }
    }
    return box;
  }

  private static Map<Character, boolean[][]> read() {
    try (InputStream in = Font.class.getResourceAsStream(SHEET)) {
      if (in == null) {
        throw new IllegalStateException(SHEET + " is missing");
      }
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      var glyphs = new HashMap<Character, boolean[][]>();
      for (int band = 0; band + HEIGHT < lines.size(); band += HEIGHT + 1) {
        String names = lines.get(band);
        for (int i = 0; i < names.length(); i++) {
          glyphs.put(names.charAt(i), cut(lines.subList(band + 1, band + 1 + HEIGHT), i));
        }
      }
      return Map.copyOf(glyphs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean[][] cut(List<String> rows, int place) {
    var glyph = new boolean[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        glyph[y][x] = rows.get(y).charAt(place * ADVANCE + x) == '#';
      }
    }
    return glyph;
  }
}
