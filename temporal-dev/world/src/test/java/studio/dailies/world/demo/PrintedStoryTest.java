package studio.dailies.world.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PrintedStoryTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void fileGetsPlainLinesAndNoneTwice() {
    tell(new PrintedStory(new PrintStream(printed, true, UTF_8), false, false));

    assertThat(printed.toString(UTF_8))
        .isEqualTo("  ✓ held 40\n  … waiting\n  ✓ captured 40\n  ✗ one credit is gone\n");
  }

  @Test
  void terminalGetsALineThatChanges() {
    tell(new PrintedStory(new PrintStream(printed, true, UTF_8), true, false));

    assertThat(printed.toString(UTF_8)).contains("\r\033[2K  … waiting\r\033[2K  ✓ captured 40\n");
  }

  @Test
  void colourIsOnlyWhereItIsWanted() {
    tell(new PrintedStory(new PrintStream(printed, true, UTF_8), true, false));
    assertThat(printed.toString(UTF_8)).doesNotContain("\033[32m").doesNotContain("\033[31m");
    printed.reset();

    tell(new PrintedStory(new PrintStream(printed, true, UTF_8), true, true));
    assertThat(printed.toString(UTF_8)).contains("\033[32m✓\033[0m", "\033[31m✗\033[0m");
  }

  private static void tell(Story story) {
    story.told("held 40");
    story.goesOn("waiting");
    story.goesOn("waiting");
    story.told("captured 40");
    story.wrong("one credit is gone");
  }
}
