package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.sweep.LonelyGenerations;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;

class LonelyGenerationsTest {
  private final TestStudio studio = new TestStudio();
  private final List<GenerationId> started = new ArrayList<>();
  private final LonelyGenerations sweep =
      new LonelyGenerations(
          studio.generations,
          studio.ledger,
          generation -> started.add(generation.id()),
          ActivityKinds.USUAL,
          studio.clock);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void startsARowWhoseStartWasLost() {
    studio.clock.advance(Duration.ofSeconds(59));
    sweep.round();
    assertThat(started).isEmpty();

    studio.clock.advance(Duration.ofSeconds(2));
    sweep.round();
    sweep.round();

    assertThat(started).as("once, then left a while").containsExactly(studio.id);
  }

  @Test
  void startsARowThatStandsStill() {
    studio.credits.hold(studio.id);
    studio.activities.submit(studio.id, 1);
    studio.clock.advance(Duration.ofMinutes(11));

    sweep.round();

    assertThat(started).containsExactly(studio.id);
    assertThat(studio.balance()).as("it may still capture").containsExactly(60L, 40L);
  }

  @Test
  void givesBackWhatAFailedRowLeftHeld() {
    studio.credits.hold(studio.id);
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));
    studio.generations.failedThere(studio.id, Phase.accepted(1), FailureReason.PROVIDER_FAILED);
    studio.generations.move(studio.id, Phase.ENDING, Phase.FAILED);
    assertThat(studio.balance()).containsExactly(60L, 40L);
    studio.clock.advance(Duration.ofMinutes(11));

    assertThat(sweep.round()).isEqualTo(1);

    assertThat(studio.balance()).containsExactly(100L, 0L);
    assertThat(sweep.round()).as("nobody need look again").isZero();
    assertThat(started).isEmpty();
  }
}
