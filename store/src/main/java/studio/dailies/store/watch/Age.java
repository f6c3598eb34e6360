package studio.dailies.store.watch;

import java.time.Duration;

/// How long something has been so, in steps that a person thinks in.
enum Age {
  MINUTE(Duration.ofMinutes(1)),
  TEN_MINUTES(Duration.ofMinutes(10)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  LONGER(Duration.ofSeconds(Long.MAX_VALUE));

  private final Duration below;

  Age(Duration below) {
    this.below = below;
  }

  static Age of(Duration age) {
    for (Age each : values()) {
      if (age.compareTo(each.below) < 0) {
        return each;
      }
    }
    return LONGER;
  }

  /// As a label: `below_10m`.
  String word() {
    return switch (this) {
      case MINUTE -> "below_1m";
      case TEN_MINUTES -> "below_10m";
      case HOUR -> "below_1h";
      case DAY -> "below_1d";
      case LONGER -> "longer";
    };
  }
}
