package studio.dailies.world.crash;

import java.time.Duration;

/// What a store suffers from, whoever calls it.
///
/// @param full it takes nothing any more
/// @param delay before it writes what it was asked to, even if nobody waits any longer
record Trouble(boolean full, Duration delay) {
  static final Trouble NONE = new Trouble(false, Duration.ZERO);
  static final Trouble FULL = new Trouble(true, Duration.ZERO);

  static Trouble slow(Duration delay) {
    return new Trouble(false, delay);
  }
}
