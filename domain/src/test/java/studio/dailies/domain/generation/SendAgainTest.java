package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendAgainTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void waitsGrowToAMinute() {
    assertThat(SendAgain.after(1, NOW, NOW)).contains(NOW.plusSeconds(1));
    assertThat(SendAgain.after(2, NOW, NOW)).contains(NOW.plusSeconds(2));
    assertThat(SendAgain.after(7, NOW, NOW)).contains(NOW.plusSeconds(60));
    assertThat(SendAgain.after(9, NOW, NOW)).contains(NOW.plusSeconds(60));
  }

  @Test
  void whatTheProviderAsksForIsKept() {
    assertThat(SendAgain.after(1, NOW, NOW.plusSeconds(30))).contains(NOW.plusSeconds(30));
  }

  @Test
  void thereIsAnEnd() {
    assertThat(SendAgain.after(SendAgain.ATTEMPTS_MAX, NOW, NOW)).isEmpty();
    assertThat(SendAgain.after(SendAgain.ATTEMPTS_MAX - 1, NOW, NOW)).isPresent();
  }

  @Test
  void providerThatAsksForTooMuchIsAway() {
    Instant longest = NOW.plus(SendAgain.LONGEST_WAIT);
    assertThat(SendAgain.after(1, NOW, longest)).contains(longest);
    assertThat(SendAgain.after(1, NOW, longest.plus(Duration.ofMillis(1)))).isEmpty();
  }
}
