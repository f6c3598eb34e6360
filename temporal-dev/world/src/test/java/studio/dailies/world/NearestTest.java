package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.dailies.world.client.StudioClient;

class NearestTest {
  @Test
  void whatHoldsTheTypedComesFirstThenWhatDiffersLeast() {
    assertThat(Nearest.first("flux", List.of("veo", "flux-dev", "flux-2-pro", "fux")))
        .containsExactly("flux-dev", "flux-2-pro", "fux", "veo");
    assertThat(Nearest.first("kling-4", List.of("veo", "kling-3"))).startsWith("kling-3");
    assertThat(Nearest.first("", List.of("b", "a"))).containsExactly("a", "b");
  }

  @Test
  void demoOfAModelThatIsNotThereNamesThoseThatAre() {
    ByteArrayOutputStream people = new ByteArrayOutputStream();
    ByteArrayOutputStream programs = new ByteArrayOutputStream();
    DemoCommand demo =
        new DemoCommand(
            new PrintStream(people, true, UTF_8),
            new PrintStream(programs, true, UTF_8),
            true,
            false,
            false,
            "flux-def",
            Optional.empty());

    assertThat(demo.isPossible()).isFalse();
    assertThat(people.toString(UTF_8))
        .startsWith("There is no model 'flux-def'. The nearest first, there are:\n  flux-dev\n")
        .contains("\n  veo-3.1-fast\n");
    assertThat(StudioClient.JSON.readTree(programs.toString(UTF_8)).path("ok").asBoolean())
        .isFalse();
  }
}
