package studio.dailies.domain.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStateTest {

  @Test
  void nothingRunsThatWasNotConfirmedAndStoredWhole() {
    assertThat(leadingTo(RunState.RUNNING)).containsExactly(RunState.CONFIRMED, RunState.PAUSED);
    assertThat(leadingTo(RunState.CONFIRMED)).containsExactly(RunState.PLANNED);
  }

  @Test
  void whatWasConfirmedIsOverOnlyWhenAllOfItIs() {
    assertThat(leadingTo(RunState.DONE)).containsExactly(RunState.RUNNING, RunState.PAUSED);
    assertThat(leadingTo(RunState.CANCELLED))
        .containsExactly(RunState.PLANNED, RunState.CANCELLING);
  }

  @ParameterizedTest
  @EnumSource
  void nothingFollowsAnEnd(RunState from) {
    assertThat(Arrays.stream(RunState.values()).anyMatch(from::mayBecome))
        .isEqualTo(!from.isFinal());
  }

  @ParameterizedTest
  @EnumSource
  void cancelAndEndAreLegalSteps(RunState from) {
    for (RunState next : new RunState[] {from.cancelled(), from.ended()}) {
      assertThat(next == from || from.mayBecome(next)).as("%s to %s", from, next).isTrue();
    }
  }

  private static RunState[] leadingTo(RunState next) {
    return Arrays.stream(RunState.values())
        .filter(from -> from.mayBecome(next))
        .toArray(RunState[]::new);
  }
}
