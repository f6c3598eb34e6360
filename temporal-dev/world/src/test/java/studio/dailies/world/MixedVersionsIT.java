package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import studio.dailies.world.demo.PrintedStory;
import studio.dailies.world.soak.Versions;
import tools.jackson.databind.JsonNode;

/// Three quarters of a minute of `./dev soak versions`. The soak itself judges: whatever does not
/// end, changes its release or logs an error throws.
@TestInstance(Lifecycle.PER_CLASS)
class MixedVersionsIT {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));

  private final DevWorld world = TestWorlds.start(at -> Versions.named());

  @AfterAll
  void close() {
    world.close();
  }

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void oldFinishesWhatItHasBegunWhileNewTakesTheRest() {
    long seed = new SecureRandom().nextInt(1, 1_000_000_000);
    Versions versions = new Versions(world, new PrintedStory(System.err, false, false), seed);

    JsonNode figures;
    try {
      figures = versions.release(ROOT, Duration.ofSeconds(45));
    } catch (RuntimeException e) {
      world.keepFolder();
      throw e;
    }

    assertThat(figures.path("exports").asInt()).isPositive();
    assertThat(figures.path("deletions").asInt()).isPositive();
  }
}
