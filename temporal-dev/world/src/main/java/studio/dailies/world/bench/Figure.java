package studio.dailies.world.bench;

import java.util.Locale;

/// A figure as people read it.
final class Figure {
  private Figure() {}

  /// Two digits behind the point below ten, one above.
  static String of(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }
}
