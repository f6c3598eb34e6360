package studio.dailies.workflows.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of deletions that were saved once must replay for ever.
class DeletionHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/deletion-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        AccountDeletionWorkflowTest.DELETION.workflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                AccountDeletionWorkflow.class,
                () -> new AccountDeletionWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "deleted.json",
            "deleted-in-a-second-round.json",
            "deleted-after-25-days.json",
            "left-to-a-person.json",
            "never-empty.json",
            "nothing-to-delete.json");
  }
}
