package studio.dailies.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SinceTest {
  @Test
  void timeIsShortAndNamesItsZone() {
    assertThat(Since.at(Instant.parse("2026-11-27T14:02:59Z"))).isEqualTo("27 Nov 14:02 UTC");
  }
}
