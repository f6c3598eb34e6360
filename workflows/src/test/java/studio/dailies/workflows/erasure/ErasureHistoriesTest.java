package studio.dailies.workflows.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of erasures that were saved once must replay for ever.
class ErasureHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/erasure-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        ProjectErasureWorkflowTest.PROJECT.erasureWorkflowId(),
        worker ->
            worker.registerWorkflowImplementationFactory(
                ProjectErasureWorkflow.class,
                () -> new ProjectErasureWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "erased.json",
            "erased-in-a-second-round.json",
            "erased-without-a-provider.json",
            "left-to-a-person.json",
            "never-empty.json",
            "restored.json");
  }
}
