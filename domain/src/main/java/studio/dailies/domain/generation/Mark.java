package studio.dailies.domain.generation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A moment in the database's own time, which is the same for all processes, whatever their clocks
/// say. Each write of a row carries the mark of its moment.
///
/// @param value seconds since 1970 in the upper half, a count within the second in the lower; both
///   unsigned
public record Mark(long value) implements Comparable<Mark> {
  /// Before everything.
  public static final Mark FIRST = new Mark(0);

  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{16}");

  /// What [#toString] wrote; empty for anything else.
  public static Optional<Mark> parse(String text) {
    return TEXT.matcher(text).matches()
        ? Optional.of(new Mark(Long.parseUnsignedLong(text, 16)))
        : Optional.empty();
  }

  /// So much earlier, in whole seconds, and never before the first.
  public Mark minus(Duration time) {
    long seconds = (value >>> Integer.SIZE) - time.toSeconds();
    return seconds < 0 ? FIRST : new Mark(seconds << Integer.SIZE);
  }

  public boolean isBefore(Mark other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Mark other) {
    return Long.compareUnsigned(value, other.value);
  }

  /// Sixteen hexadecimal digits, in the order of time.
  @Override
  public String toString() {
    return "%016x".formatted(value);
  }
}
