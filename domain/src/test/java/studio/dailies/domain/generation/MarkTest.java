package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
  private static final Mark EARLY = new Mark(0x6f2a81b2_00000001L);

  @Test
  void isReadAsItIsWritten() {
    assertThat(EARLY).hasToString("6f2a81b200000001");
    assertThat(Mark.parse("6f2a81b200000001")).contains(EARLY);
    assertThat(Mark.parse("0000000000000000")).contains(Mark.FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "6f2a81b20000000", "6F2A81B200000001", "6f2a81b2000000011", "-1", "x"})
  void anythingElseIsNone(String text) {
    assertThat(Mark.parse(text)).isEmpty();
  }

  @Test
  void textsAreInTheOrderOfTimeForTheNextHundredYears() {
    Stream<Mark> marks =
        Stream.of(0L, 1L, 0x6f2a81b2_00000001L, 0x6f2a81b2_00000002L, 0x7fffffff_ffffffffL)
            .map(Mark::new);
    Mark after2038 = new Mark(0x80000000_00000001L);

    assertThat(marks.map(Mark::toString)).isSorted();
    assertThat(EARLY.isBefore(after2038)).isTrue();
    assertThat(after2038).hasToString("8000000000000001");
    assertThat(after2038.minus(Duration.ofSeconds(1))).hasToString("7fffffff00000000");
  }

  @Test
  void goesBackBySecondsAndNotBehindTheFirst() {
    assertThat(EARLY.minus(Duration.ofSeconds(2))).isEqualTo(new Mark(0x6f2a81b0_00000000L));
    assertThat(new Mark(5L << 32).minus(Duration.ofSeconds(6))).isEqualTo(Mark.FIRST);
  }
}
