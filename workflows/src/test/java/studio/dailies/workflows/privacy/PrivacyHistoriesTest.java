package studio.dailies.workflows.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of requests that were saved once must replay for ever.
class PrivacyHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/privacy-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        PrivacyRequestWorkflowTest.REQUEST.workflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                PrivacyRequestWorkflow.class,
                () -> new PrivacyRequestWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "answered.json",
            "answered-after-a-reminder.json",
            "answered-late.json",
            "answered-and-the-signal-lost.json",
            "never-answered.json",
            "gone.json",
            "left-to-a-person.json");
  }
}
