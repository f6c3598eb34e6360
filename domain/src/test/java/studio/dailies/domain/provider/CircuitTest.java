package studio.dailies.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

  @Test
  void pausesDoubleUpToAQuarterOfAnHour() {
    Circuit circuit = Circuit.CLEAN;
    for (int minutes : new int[] {1, 2, 4, 8, 15, 15, 15}) {
      circuit = circuit.stopped(NOW);
      assertThat(circuit.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    }
  }

  @Test
  void fiveLostAnswersInARowPauseIt() {
    Circuit circuit = Circuit.CLEAN;
    for (int i = 1; i < Circuit.FAILURES_MAX; i++) {
      circuit = circuit.failed(NOW);
      assertThat(circuit.isClosed()).isTrue();
    }
    assertThat(circuit.failed(NOW).isClosed()).isFalse();
  }

  @Test
  void anAnswerForgivesAll() {
    assertThat(Circuit.CLEAN.failed(NOW).failed(NOW).answered()).isEqualTo(Circuit.CLEAN);
    assertThat(Circuit.CLEAN.stopped(NOW).answered()).isEqualTo(Circuit.CLEAN);
  }

  @Test
  void whatIsParkedStaysParkedWhateverIsHeardOfIt() {
    Circuit parked = Circuit.CLEAN.park();

    for (Circuit later :
        new Circuit[] {
          parked, parked.answered(), parked.stopped(NOW), parked.failed(NOW), parked.tried(NOW)
        }) {
      assertThat(later.isClosed()).isFalse();
      assertThat(later.isOver(NOW.plus(Duration.ofHours(1)))).isFalse();
    }
    assertThat(parked.stopped(NOW).unpark()).isEqualTo(Circuit.CLEAN);
  }

  @Test
  void afterThePauseOneIsLetThrough() {
    Circuit paused = Circuit.CLEAN.stopped(NOW);

    assertThat(paused.isOver(NOW.plusSeconds(59))).isFalse();
    assertThat(paused.isOver(NOW.plusSeconds(60))).isTrue();
    assertThat(paused.tried(NOW.plusSeconds(60)).isOver(NOW.plusSeconds(119))).isFalse();
    assertThat(paused.tried(NOW.plusSeconds(60)).isOver(NOW.plusSeconds(120))).isTrue();
    assertThat(paused.tried(NOW.plusSeconds(60)).stopped(NOW.plusSeconds(61)).pausedUntil())
        .isEqualTo(NOW.plusSeconds(61 + 120));
  }
}
