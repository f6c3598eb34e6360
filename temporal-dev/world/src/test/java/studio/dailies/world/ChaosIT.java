package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.demo.PrintedStory;
import studio.dailies.world.soak.Chaos;
import tools.jackson.databind.JsonNode;

/// A minute of `./dev soak chaos`. The soak itself judges: whatever is lost or done twice throws.
@ExtendWith(SharedWorld.class)
class ChaosIT {
  private final DevWorld world;

  ChaosIT(DevWorld world) {
    this.world = world;
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void aMinuteOfKillsLosesNothing() {
    long seed = Long.getLong("dailies.seed", new SecureRandom().nextInt(1, 1_000_000_000));
    System.err.println("seed " + seed + ", again with -Ddailies.seed=" + seed);
    Chaos chaos = new Chaos(world, new PrintedStory(System.err, false, false), seed);

    JsonNode figures = chaos.run(Duration.ofMinutes(1), Duration.ofSeconds(12), 4, 0);

    assertThat(figures.path("kills").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(figures.path("done").asInt()).isPositive();
  }
}
