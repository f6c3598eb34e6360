package studio.dailies.sandbox.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A film slate: what was asked of whom, over a plain ground or the start picture.
final class Slate {
  private static final int GROUND = 0x1c2430;
  private static final int BANDS = 6;
  private static final int INK = 0xf4f1e8;
  private static final int FAINT = 0x9fb0c4;
  private static final int ACCENT = 0xf2b134;

  private final Pixels base;
  private final int dot;
  private final int margin;

  Slate(int width, int height, String endpoint, String prompt, Optional<Pixels> start) {
    base =
        start
            .map(p -> p.covering(width, height, 0.55))
            .orElseGet(() -> ground(width, height, prompt));
    dot = Math.max(1, Math.min(width, height) / 180);
    margin = 8 * dot;
    stripes();
    int line = Font.HEIGHT * dot + 4 * dot;
    int y = 26 * dot;
    base.write(Font.letters("Dailies sandbox"), margin, y, dot, ACCENT);
    base.write(fitted(Font.letters(endpoint)), margin, y + line, dot, FAINT);
    y += 3 * line;
    for (String words : wrapped(Font.letters(prompt), (height - y - 22 * dot) / line)) {
      base.write(words, margin, y, dot, INK);
      y += line;
    }
  }

  int width() {
    return base.width();
  }

  int height() {
    return base.height();
  }

  /// The slate itself, with the word in its corner: a frame number, or what kind of thing it is.
  Pixels marked(String corner) {
    Pixels marked = base.copy();
    marked.write(Font.letters(corner), margin, base.height() - 18 * dot, dot, ACCENT);
    return marked;
  }

  /// The slate of one frame: its number, and a bar that grows to the right.
  Pixels frame(int number, int count) {
    Pixels frame = marked("Frame " + (number + 1) + "/" + count);
    int top = base.height() - 5 * dot;
    frame.fill(0, top, base.width() * (number + 1) / count, base.height(), ACCENT);
    return frame;
  }

  /// Dark bands in a colour of the prompt, so that a start picture shows through a later slate.
  private static Pixels ground(int width, int height, String prompt) {
    Pixels pixels = Pixels.blank(width, height);
    int tint = prompt.hashCode() & 0x2f2f2f;
    for (int band = 0; band < BANDS; band++) {
      int color = GROUND + (band % 2 == 0 ? tint : 0);
      pixels.fill(0, height * band / BANDS, width, height * (band + 1) / BANDS, color);
    }
    return pixels;
  }

  private void stripes() {
    int tall = 16 * dot;
    for (int y = 0; y < tall; y++) {
      for (int x = 0; x < base.width(); x++) {
        base.rgb()[y * base.width() + x] = (x + y) / tall % 2 == 0 ? INK : 0x11151b;
      }
    }
  }

  private int columns() {
    return Math.max(1, (base.width() - 2 * margin) / (Font.ADVANCE * dot));
  }

  private String fitted(String text) {
    return text.substring(0, Math.min(text.length(), columns()));
  }

  private List<String> wrapped(String text, int most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.strip().split(" ", -1)) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > columns()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > columns()) {
        lines.add(rest.substring(0, columns()));
        rest = rest.substring(columns());
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines.subList(0, Math.clamp(most, 0, lines.size()));
  }
}
