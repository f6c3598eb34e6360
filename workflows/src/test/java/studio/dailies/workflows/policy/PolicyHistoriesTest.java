package studio.dailies.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories of notices that were saved once must replay for ever.
class PolicyHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/policy-histories");

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    TestServer.replay(
        history,
        PolicyNoticeWorkflowImpl.workflowId(PolicyNoticeWorkflowTest.VERSION),
        worker ->
            worker.registerWorkflowImplementationFactory(
                PolicyNoticeWorkflow.class,
                () -> new PolicyNoticeWorkflowImpl(ActivityKinds.USUAL)));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "told.json",
            "told-before.json",
            "told-in-spite-of-failures.json",
            "left-to-a-person.json");
  }
}
