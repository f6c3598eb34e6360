package studio.dailies.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of exports that were saved once must replay for ever.
class ExportHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/export-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        ExportWorkflowTest.EXPORT.workflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                ExportWorkflow.class, () -> new ExportWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains("made.json", "left-to-a-person.json", "not-wanted.json");
  }
}
