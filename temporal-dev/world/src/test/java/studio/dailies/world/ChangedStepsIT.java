package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a named release is for, on a real server: a change that does not replay.
@ExtendWith(SharedWorld.class)
class ChangedStepsIT {
  private final DevWorld world;

  ChangedStepsIT(DevWorld world) {
    this.world = world;
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void changedOrderOfStepsBreaksARunOnlyWhereReleasesAreNotNamed() {
    try (ChangedSteps steps = new ChangedSteps(world.at().temporal())) {
      assertThat(steps.endsOfARunBegunBeforeTheChange(ChangedSteps.Releases.NAMED))
          .isEqualTo("old steps");
      assertThat(steps.endsOfARunBegunBeforeTheChange(ChangedSteps.Releases.NOT_NAMED))
          .isEqualTo("NON_DETERMINISTIC_ERROR");
    }
  }
}
