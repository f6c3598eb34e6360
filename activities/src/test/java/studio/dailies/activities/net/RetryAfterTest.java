package studio.dailies.activities.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void secondsAndDatesAreRead() {
    assertThat(RetryAfter.read("7", NOW)).hasValue(Duration.ofSeconds(7));
    assertThat(RetryAfter.read(" 0 ", NOW)).hasValue(Duration.ZERO);
    assertThat(RetryAfter.read("Tue, 24 Nov 2026 10:01:00 GMT", NOW))
        .hasValue(Duration.ofMinutes(1));
    assertThat(RetryAfter.read("Mon, 23 Nov 2026 10:01:00 GMT", NOW)).hasValue(Duration.ZERO);
  }

  @Test
  void nobodyMakesUsWaitForDays() {
    assertThat(RetryAfter.read("999999999999999999", NOW)).hasValue(RetryAfter.LONGEST);
    assertThat(RetryAfter.read("Fri, 24 Nov 2028 10:01:00 GMT", NOW)).hasValue(RetryAfter.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "9999999999999999999999", "2026-11-24"})
  void whatCannotBeReadIsAbsent(String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
    assertThat(RetryAfter.read(null, NOW)).isEmpty();
  }
}
