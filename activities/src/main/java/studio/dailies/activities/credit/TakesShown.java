package studio.dailies.activities.credit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.generation.Generation;

/// How long a take was ours to bring: from when we knew that the provider had made it until its
/// person could see it. Both times are in the row, so no crash in between is left out.
public final class TakesShown {
  private static final Duration[] BOUNDS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry meters;

  public TakesShown(MeterRegistry meters) {
    this.meters = meters;
  }

  /// Two runs that both show a take count it twice; that is rare and costs nothing.
  void shown(Generation generation) {
    Instant made =
        generation.madeAt() == null ? generation.reachedAt().get(Step.STORED) : generation.madeAt();
    if (generation.phase().equals(Phase.DONE) && made != null) {
      Timer.builder("dailies.take.shown")
          .description("From when we knew that a take was made until it could be seen.")
          .tag("provider", generation.provider())
          .serviceLevelObjectives(BOUNDS)
          .register(meters)
          .record(Duration.between(made, generation.changedAt()));
    }
  }
}
