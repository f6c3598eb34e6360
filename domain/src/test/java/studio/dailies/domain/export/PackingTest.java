package studio.dailies.domain.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static final int NAME = 80;

  @Test
  void noVolumeIsLargerThanItMayBe() {
    Random random = new Random(7);
    Packing packing = new Packing(100_000);
    long inThis = 0;
    int volumes = 1;
    for (int file = 0; file < 2_000; file++) {
      long bytes = random.nextInt(40_000);
      if (packing.begins(bytes, NAME)) {
        volumes++;
        inThis = 0;
      }
      inThis += bytes + 2 * NAME + Packing.ENTRY_BYTES;
      assertThat(inThis).isLessThanOrEqualTo(100_000);
    }
    assertThat(volumes).isBetween(400, 600);
  }

  @Test
  void fileThatIsTooLargeLiesAlone() {
    Packing packing = new Packing(1_000);

    assertThat(packing.begins(10, NAME)).isFalse();
    assertThat(packing.begins(50_000, NAME)).isTrue();
    assertThat(packing.begins(10, NAME)).isTrue();
  }

  @Test
  void rowOfAVolumeStaysSmall() {
    Packing packing = new Packing(Long.MAX_VALUE);

    for (int file = 0; file < Packing.FILES_MAX; file++) {
      assertThat(packing.begins(1, NAME)).isFalse();
    }
    assertThat(packing.begins(1, NAME)).isTrue();
  }
}
