package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.Phase.Step;

class PhaseTest {

  @Test
  void happyPathIsLegal() {
    assertLegal(
        Phase.NEW, Phase.held(1), Phase.sending(1), Phase.accepted(1), Phase.STORED, Phase.DONE);
  }

  @Test
  void provedNotSentIsTheOnlyWayBack() {
    assertThat(Phase.sending(1).mayBecome(Phase.held(2))).isTrue();
    assertThat(Phase.unknown(1).mayBecome(Phase.held(2))).isFalse();
    assertThat(Phase.accepted(1).mayBecome(Phase.held(2))).isFalse();
  }

  @Test
  void nothingFollowsAnEnd() {
    for (Phase next : everyPhase()) {
      assertThat(Phase.DONE.mayBecome(next)).as("DONE to %s", next).isFalse();
      assertThat(Phase.FAILED.mayBecome(next)).as("FAILED to %s", next).isFalse();
    }
  }

  @Test
  void everyPhaseBeforeTheEndMayFail() {
    for (Phase from : everyPhase()) {
      boolean beforeTheEnd = !from.step().isFinal() && from.step() != Step.ENDING;
      assertThat(from.mayBecome(Phase.ENDING)).as("%s", from).isEqualTo(beforeTheEnd);
    }
  }

  @Test
  void failedIsReachedOnlyThroughEnding() {
    for (Phase from : everyPhase()) {
      assertThat(from.mayBecome(Phase.FAILED)).as("%s", from).isEqualTo(from.equals(Phase.ENDING));
    }
  }

  @Test
  void attemptsDoNotMix() {
    assertThat(Phase.held(2).mayBecome(Phase.sending(1))).isFalse();
    assertThat(Phase.sending(2).mayBecome(Phase.accepted(1))).isFalse();
  }

  private static void assertLegal(Phase... path) {
    for (int i = 1; i < path.length; i++) {
      assertThat(path[i - 1].mayBecome(path[i])).as("%s to %s", path[i - 1], path[i]).isTrue();
    }
  }

  private static List<Phase> everyPhase() {
    List<Phase> all = new ArrayList<>();
    for (Step step : Step.values()) {
      boolean attempts =
          switch (step) {
            case HELD, SENDING, ACCEPTED, UNKNOWN -> true;
            case PLANNED, NEW, STORED, DONE, ENDING, FAILED -> false;
          };
      all.add(new Phase(step, attempts ? 1 : 0));
    }
    return all;
  }
}
