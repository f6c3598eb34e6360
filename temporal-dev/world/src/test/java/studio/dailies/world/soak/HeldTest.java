package studio.dailies.world.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeldTest {

  @Test
  void whatGrowsIsSeenThroughWhatComesAndGoes() {
    assertThat(Held.slope(new double[] {10, 12, 11, 13, 15, 14, 16})).isCloseTo(1, within(0.2));
  }

  @Test
  void singleOddSampleIsNoSlope() {
    assertThat(Held.slope(new double[] {10, 10, 90, 10, 10, 10})).isZero();
  }

  @Test
  void countsWhatThisProcessHolds() {
    Held held = Held.by(ProcessHandle.current().pid());

    assertThat(held.heap()).isPositive();
    assertThat(held.threads()).isPositive();
    assertThat(held.files()).isPositive();
  }
}
