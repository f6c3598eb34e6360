package studio.dailies.sandbox.media;

/// A picture in memory: rows of 0xRRGGBB.
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Pixels(int width, int height, int[] rgb) {

  static Pixels blank(int width, int height) {
    return new Pixels(width, height, new int[width * height]);
  }

  Pixels copy() {
    return new Pixels(width, height, rgb.clone());
  }

  void fill(int left, int top, int right, int bottom, int color) {
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
        rgb[y * width + x] = color;
      }
    }
  }

  /// Writes letters the font has; `size` is how many pixels a dot of the font takes.
  void write(String text, int left, int top, int size, int color) {
    for (int i = 0; i < text.length(); i++) {
      boolean[][] glyph = Font.glyph(text.charAt(i));
      for (int y = 0; y < Font.HEIGHT; y++) {
        for (int x = 0; x < Font.WIDTH; x++) {
          if (glyph[y][x]) {
            int at = left + (i * Font.ADVANCE + x) * size;
            fill(at, top + y * size, at + size, top + (y + 1) * size, color);
          }
        }
      }
    }
  }

  /// This picture stretched to cover another size, edges cut off, at a fraction of its light.
  Pixels covering(int otherWidth, int otherHeight, double light) {
    double scale = Math.max((double) otherWidth / width, (double) otherHeight / height);
    double left = (width - otherWidth / scale) / 2;
    double top = (height - otherHeight / scale) / 2;
    Pixels other = blank(otherWidth, otherHeight);
    for (int y = 0; y < otherHeight; y++) {
      int fromY = Math.clamp((int) (top + y / scale), 0, height - 1);
      for (int x = 0; x < otherWidth; x++) {
        int fromX = Math.clamp((int) (left + x / scale), 0, width - 1);
        other.rgb[y * otherWidth + x] = dimmed(rgb[fromY * width + fromX], light);
      }
    }
    return other;
  }

  private static int dimmed(int color, double light) {
    int red = (int) ((color >> 16 & 0xff) * light);
    int green = (int) ((color >> 8 & 0xff) * light);
    int blue = (int) ((color & 0xff) * light);
    return red << 16 | green << 8 | blue;
  }
}
