package studio.dailies.workflows.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of scene runs that were saved once must replay for ever.
class SceneRunHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/scene-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        SceneRunWorkflowTest.RUN.workflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                SceneRunWorkflow.class, () -> new SceneRunWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "cancelled.json",
            "continued.json",
            "done.json",
            "done-after-a-pause.json",
            "row-missing.json");
  }
}
