package studio.dailies.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;

/// Histories that were saved once must replay for ever, since a run of any age may still be open.
class GoldenHistoriesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  /// The generation of all of them; see [GenerationWorkflowTest].
  private static final GenerationId ID = new GenerationId(new Ids(new Random(1)).next());

  static List<Path> histories() throws IOException {
    return TestServer.saved(HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path history) throws Exception {
    replay(history, () -> new GenerationWorkflowImpl(ActivityKinds.USUAL));
  }

  @Test
  void thereIsAHistoryForEveryEnding() throws IOException {
    assertThat(histories())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "cancelled-before-the-send.json",
            "done-after-a-lost-answer.json",
            "done-at-the-second-attempt.json",
            "done-by-callback.json",
            "done-by-polling.json",
            "found-and-marked.json",
            "late-news.json",
            "lost-and-marked.json",
            "lost-after-its-time.json",
            "lost-at-once.json",
            "refused.json",
            "too-few-credits.json",
            "too-slow.json");
  }

  @Test
  void workflowWithAStepOutOfOrderDoesNotReplay() {
    assertThatThrownBy(() -> replay(HISTORIES.resolve("done-by-polling.json"), WaitsFirst::new))
        .hasStackTraceContaining("NonDeterministicException");
  }

  /// The control: the workflow as it must never become.
  public static final class WaitsFirst implements GenerationWorkflow {
    @Override
    public Phase generate(GenerationId id) {
      Workflow.newTimer(Duration.ofSeconds(1)).get();
      return new GenerationWorkflowImpl(ActivityKinds.USUAL).generate(id);
    }

    @Override
    public void callback() {}
  }

  private static void replay(Path history, Functions.Func<GenerationWorkflow> workflow)
      throws Exception {
    TestServer.replay(
        history,
        ID.workflowId(),
        worker -> worker.registerWorkflowImplementationFactory(GenerationWorkflow.class, workflow));
  }
}
