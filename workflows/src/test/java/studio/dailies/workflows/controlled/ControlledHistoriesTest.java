package studio.dailies.workflows.controlled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of switches that were saved once must replay for ever.
class ControlledHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/controlled-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        ControlledMediaWorkflowTest.ACCOUNT.controlledMediaWorkflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                ControlledMediaWorkflow.class,
                () -> new ControlledMediaWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "controlled.json",
            "controlled-in-a-second-round.json",
            "left-to-a-person.json",
            "never-done.json",
            "nobody-asked.json");
  }
}
