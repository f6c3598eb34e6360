package studio.dailies.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.Phase;

class DetailsTest {
  private static final String SINCE = "since 27 Nov 14:02 UTC";

  @Test
  void whateverIsWaitedForIsSaidWithSinceWhen() {
    for (Phase phase :
        new Phase[] {Phase.held(1), Phase.sending(1), Phase.accepted(2), Phase.unknown(1)}) {
      assertThat(Details.of(phase, "fal", SINCE)).contains("fal", SINCE).endsWith(".");
    }
    assertThat(Details.of(Phase.accepted(2), "fal", SINCE))
        .startsWith("Waiting for fal to finish attempt 2 since 27 Nov 14:02 UTC, then copying.");
    assertThat(Details.of(Phase.unknown(1), "fal", SINCE)).startsWith("Unknown outcome");
  }
}
