package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.provider.Circuit;
import studio.dailies.store.generation.NewGeneration;

/// A provider that takes nothing of ours is left alone, and nobody pays for it.
class GateTest {
  private final TestStudio studio = new TestStudio();

  @BeforeEach
  void hold() {
    studio.credits.hold(studio.id);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aLockedAccountPausesTheProviderForEverybody() {
    studio.provider.onSubmit = request -> new Submission.Stopped();
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.held(2));
    NewGeneration other = studio.another();
    studio.credits.hold(other.id());

    for (int i = 0; i < 5; i++) {
      studio.clock.advance(Duration.ofSeconds(10));
      assertThatThrownBy(() -> studio.activities.submit(studio.id, 2))
          .hasMessageContaining("ProviderPaused");
      assertThatThrownBy(() -> studio.activities.submit(other.id(), 1))
          .hasMessageContaining("ProviderPaused");
    }
    assertThat(studio.provider.sent).hasValue(1);
  }

  @Test
  void afterThePauseOneIsSentToSee() {
    studio.provider.onSubmit = request -> new Submission.Stopped();
    studio.activities.submit(studio.id, 1);
    studio.clock.advance(Duration.ofSeconds(61));

    assertThat(studio.activities.submit(studio.id, 2)).isEqualTo(Phase.held(3));
    studio.clock.advance(Duration.ofSeconds(61));
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 3))
        .as("the second pause is longer")
        .hasMessageContaining("ProviderPaused");
    studio.clock.advance(Duration.ofSeconds(61));
    studio.provider.onSubmit = request -> new Submission.Accepted("job-1");
    assertThat(studio.activities.submit(studio.id, 3)).isEqualTo(Phase.accepted(3));

    assertThat(studio.circuits.of("fal")).isEqualTo(Circuit.CLEAN);
    assertThat(studio.provider.sent).hasValue(3);
  }

  @Test
  void whoHasWaitedLongEnoughIsToldAndNotCharged() {
    studio.provider.onSubmit = request -> new Submission.Stopped();
    studio.activities.submit(studio.id, 1);
    studio.circuits.stopped("fal");
    studio.circuits.stopped("fal");
    studio.circuits.stopped("fal");
    studio.circuits.stopped("fal");
    studio.clock.advance(Duration.ofMinutes(11));

    assertThat(studio.activities.submit(studio.id, 2)).isEqualTo(Phase.ENDING);
    studio.credits.settle(studio.id);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.PROVIDER_UNAVAILABLE);
    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  /// To stand in a plan for hours is not to wait for the provider.
  @Test
  void whoeverStoodInAPlanHasNotWaitedThatLong() {
    TestScene scene = new TestScene(studio, 1).running();
    studio.clock.advance(Duration.ofHours(2));
    scene.look(null);
    studio.credits.hold(scene.generation(0));
    studio.circuits.stopped("fal");

    assertThatThrownBy(() -> studio.activities.submit(scene.generation(0), 1))
        .hasMessageContaining("ProviderPaused");
  }

  @Test
  void lostAnswersOneAfterTheOtherPauseTheProvider() {
    for (int i = 0; i < Circuit.FAILURES_MAX; i++) {
      studio.circuits.failed("fal");
    }

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessageContaining("ProviderPaused");
    assertThat(studio.provider.sent).hasValue(0);
  }

  /// The studio's bound is ten dollars an hour, and a clip costs 42 cents.
  @Test
  void nothingIsSentAboveWhatAnHourMayCost() {
    assertThat(studio.spending.allows("fal", 9_700_000)).isTrue();

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessageContaining("ProviderPaused");
    assertThat(studio.provider.sent).hasValue(0);

    studio.clock.advance(Duration.ofHours(1).minusMinutes(55));
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessageContaining("ProviderPaused");
    assertThat(studio.provider.sent).hasValue(0);
  }
}
