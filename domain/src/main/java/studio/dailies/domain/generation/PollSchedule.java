package studio.dailies.domain.generation;

import java.time.Duration;
import java.time.Instant;

/// When to ask a provider about a job: not before the job can plausibly have finished, then at
/// intervals that grow with its age, never more than a minute apart. A provider may delete a result
/// six minutes after it was made, so a minute leaves room for five failed looks.
///
/// @param factor shortens every wait alike; 1 in production
public record PollSchedule(double factor) {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  public PollSchedule {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor must be above 0 and at most 1: " + factor);
    }
  }

  /// When the first look is worth its call: half of what the model usually takes.
  public Instant firstLook(Instant accepted, Duration expected) {
    return accepted.plus(scaled(expected.dividedBy(2)));
  }

  /// How long to wait after a look that found the job running.
  public Duration untilNextLook(Instant accepted, Instant now) {
    Duration tenth = Duration.between(accepted, now).dividedBy(10);
    return max(scaled(SHORTEST), min(tenth, scaled(LONGEST)));
  }

  /// How long a job may take before it counts as gone, given how long the model's longest takes.
  public Duration untilGivenUp(Duration longest) {
    return scaled(longest);
  }

  private Duration scaled(Duration wait) {
    return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() * factor)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
