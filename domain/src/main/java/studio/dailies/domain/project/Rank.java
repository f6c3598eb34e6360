package studio.dailies.domain.project;

import java.time.Instant;
import java.util.Optional;

/// A place among siblings, by which they sort. There is always another between two, so whatever is
/// moved, only its own place changes. What was never moved stands where the time of its making puts
/// it. Each place holds a part of its owner's id: two that are put between the same neighbours at
/// once do not end up on one place.
///
/// @param value digits of base 36, compared letter by letter; never ends in `0`, or nothing would
///   fit below it
public record Rank(String value) implements Comparable<Rank> {
  /// Thousands of moves between the same two neighbours; nothing that people do.
  public static final int LONGEST = 1000;

  private static final int BASE = 36;
  private static final int TIME_DIGITS = 9;
  private static final int OWNER_DIGITS = 8;
  private static final String END = "i";

  public Rank {
    if (value.isEmpty() || value.endsWith("0")) {
      throw new IllegalArgumentException("not a rank: " + value);
    }
  }

  /// Where somebody stands who was made at that time and never moved: behind all before.
  public static Rank born(Instant at, String owner) {
    String time = Long.toString(at.toEpochMilli(), BASE);
    return owned("0".repeat(TIME_DIGITS - time.length()) + time, owner);
  }

  /// A place for somebody between two others.
  ///
  /// @param before absent: at the beginning
  /// @param after absent: at the end
  /// @return empty when there have been too many moves in between
  public static Optional<Rank> between(
      Optional<Rank> before, Optional<Rank> after, Instant now, String owner) {
    String low = before.map(Rank::value).orElse("");
    if (after.isPresent() && after.get().value().compareTo(low) <= 0) {
      throw new IllegalArgumentException("nothing is between " + low + " and " + after.get());
    }
    Rank last = born(now, owner);
    // At the end the time will do, so that whoever is made later comes later.
    Rank found =
        after.isEmpty() && last.value().compareTo(low) > 0
            ? last
            : owned(middle(low, after.map(Rank::value)), owner);
    return found.value().length() > LONGEST ? Optional.empty() : Optional.of(found);
  }

  /// The shortest text between, digit by digit; what is missing below counts as `0`.
  private static String middle(String low, Optional<String> high) {
    StringBuilder middle = new StringBuilder();
    boolean bounded = high.isPresent();
    for (int i = 0; ; i++) {
      int least = digit(low, i);
      int most = bounded ? digit(high.orElseThrow(), i) : BASE;
      if (most - least > 1) {
        return middle.append(Character.forDigit((least + most) / 2, BASE)).toString();
      }
      middle.append(Character.forDigit(least, BASE));
      bounded = bounded && most == least;
    }
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), BASE) : 0;
  }

  private static Rank owned(String text, String owner) {
    return new Rank(text + owner.substring(0, OWNER_DIGITS) + END);
  }

  @Override
  public int compareTo(Rank other) {
    return value.compareTo(other.value);
  }
}
