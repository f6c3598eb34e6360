package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
  private static final Instant ACCEPTED = Instant.parse("2026-11-24T10:00:00Z");
  private final PollSchedule schedule = new PollSchedule(1);

  @Test
  void jobsThatAreShorterInAWorldAreGivenUpSooner() {
    Duration longest = Duration.ofMinutes(30);

    assertThat(new PollSchedule(1).untilGivenUp(longest)).isEqualTo(longest);
    assertThat(new PollSchedule(0.1).untilGivenUp(longest)).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void firstLookIsNotBeforeTheJobCanHaveFinished() {
    assertThat(schedule.firstLook(ACCEPTED, Duration.ofSeconds(60)))
        .isEqualTo(ACCEPTED.plusSeconds(30));
  }

  @Test
  void looksGetRarerWithTheAgeOfTheJobWithinTheirBounds() {
    assertThat(schedule.untilNextLook(ACCEPTED, ACCEPTED)).isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.untilNextLook(ACCEPTED, ACCEPTED.plusSeconds(300)))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(schedule.untilNextLook(ACCEPTED, ACCEPTED.plusSeconds(3600)))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void factorShortensEveryWait() {
    PollSchedule quick = new PollSchedule(0.1);

    assertThat(quick.firstLook(ACCEPTED, Duration.ofSeconds(60)))
        .isEqualTo(ACCEPTED.plusSeconds(3));
    assertThat(quick.untilNextLook(ACCEPTED, ACCEPTED.plusSeconds(3600)))
        .isEqualTo(Duration.ofSeconds(6));
    assertThatThrownBy(() -> new PollSchedule(0)).hasMessageContaining("factor");
  }
}
