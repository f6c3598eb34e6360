package studio.dailies.domain.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.Phase.Step;

class RunProgressTest {

  @Test
  void countsGenerationsByWhereTheyStand() {
    RunProgress progress = RunProgress.of(RunState.RUNNING, List.of(Step.values()));

    assertThat(progress).isEqualTo(new RunProgress(RunState.RUNNING, 1, 7, 1, 1));
    assertThat(progress.total()).isEqualTo(Step.values().length);
    assertThat(progress.haveAllEnded()).isFalse();
    assertThat(RunProgress.of(RunState.RUNNING, List.of(Step.DONE, Step.FAILED)).haveAllEnded())
        .isTrue();
  }

  @Test
  void saysInOneLineHowFarItIs() {
    assertThat(new RunProgress(RunState.RUNNING, 52, 8, 37, 3).words())
        .isEqualTo("Running: 37 of 100 done, 3 failed, 8 running, 52 not begun.");
  }

  @Test
  void tellsEachChangeOfStateAndEachTwentieth() {
    RunProgress seen = new RunProgress(RunState.RUNNING, 490, 10, 0, 0);

    assertThat(seen.isWorthTelling(null)).isTrue();
    assertThat(seen.isWorthTelling(seen)).isFalse();
    assertThat(new RunProgress(RunState.PAUSED, 490, 10, 0, 0).isWorthTelling(seen)).isTrue();
    assertThat(new RunProgress(RunState.RUNNING, 466, 10, 20, 4).isWorthTelling(seen)).isFalse();
    assertThat(new RunProgress(RunState.RUNNING, 465, 10, 20, 5).isWorthTelling(seen)).isTrue();
  }

  @Test
  void historyStaysSmallHoweverManyThereAre() {
    for (int total : new int[] {1, 19, 20, 39, 40, 500}) {
      RunProgress seen = null;
      int told = 0;
      for (int done = 0; done <= total; done++) {
        RunProgress now = new RunProgress(RunState.RUNNING, total - done, 0, done, 0);
        if (now.isWorthTelling(seen)) {
          seen = now;
          told++;
        }
      }
      assertThat(told).as("of %d", total).isLessThanOrEqualTo(40);
    }
  }
}
