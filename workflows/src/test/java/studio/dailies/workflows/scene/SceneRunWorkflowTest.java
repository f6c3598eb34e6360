package studio.dailies.workflows.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class SceneRunWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [SceneRunHistoriesTest].
  private static final Path MADE = Path.of("target/scene-histories");

  /// A server warns at 10,240 events and ends a workflow at 51,200; so far below is a run to stay.
  private static final int EVENTS_MAX = 400;

  static final SceneRunId RUN = new SceneRunId("5c".repeat(16));

  private final ScriptedScene scene = new ScriptedScene();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.MAIN,
          scene,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  SceneRunWorkflow.class, () -> new SceneRunWorkflowImpl(ActivityKinds.USUAL)));

  @Test
  void endsWhenEachOfItsGenerationsHas() throws Exception {
    server.starter().sceneRun(RUN);

    assertThat(ended()).isEqualTo(RunState.DONE);
    assertThat(scene.runs).hasSize(1);
    replayed();
  }

  @Test
  void goesOnThroughAPause() throws Exception {
    scene.turns = 3;

    server.starter().sceneRun(RUN);

    assertThat(ended()).isEqualTo(RunState.DONE);
    replayed();
  }

  @Test
  void endsWhenItIsCancelled() throws Exception {
    scene.cancelled = true;

    server.starter().sceneRun(RUN);

    assertThat(ended()).isEqualTo(RunState.CANCELLED);
    replayed();
  }

  /// Three looks at each shot, as when jobs take long: looks leave nothing in the history.
  @Test
  void fiveHundredShotsStayFarBelowWhatAServerTakes() throws Exception {
    scene.shots = 500;

    server.starter().sceneRun(RUN);

    assertThat(ended()).isEqualTo(RunState.DONE);
    assertThat(scene.looks).isEqualTo(500);
    History history = replayed().getHistory();
    System.err.println(
        "500 shots: %d events, %d bytes"
            .formatted(history.getEventsCount(), history.getSerializedSize()));
    assertThat(history.getEventsCount()).isLessThan(EVENTS_MAX);
    assertThat(history.getSerializedSize()).isLessThan(100 * 1024);
  }

  @Test
  void whoeverPausesWithoutEndGetsANewHistory() throws Exception {
    scene.turns = 120;

    server.starter().sceneRun(RUN);

    assertThat(ended()).isEqualTo(RunState.DONE);
    assertThat(scene.runs).hasSize(3).doesNotHaveDuplicates();
    for (String run : scene.runs) {
      WorkflowExecutionHistory history =
          server.environment().getWorkflowClient().fetchHistory(RUN.workflowId(), run);
      assertThat(history.getEvents()).hasSizeLessThan(EVENTS_MAX);
      server.replay(history);
    }
    server.leave(
        server
            .environment()
            .getWorkflowClient()
            .fetchHistory(RUN.workflowId(), scene.runs.getFirst()));
  }

  @Test
  void databaseThatIsAwayIsWaitedFor() throws Exception {
    scene.fault = ApplicationFailure.newFailure("the database is away", "Away");
    server.starter().sceneRun(RUN);
    server.environment().sleep(Duration.ofMinutes(20));
    assertThat(scene.looks).isGreaterThan(10);

    scene.fault = null;

    assertThat(ended()).isEqualTo(RunState.DONE);
    replayed();
  }

  @Test
  void runWhoseRowIsMissingNeedsAPerson() throws Exception {
    scene.fault = ApplicationFailure.newNonRetryableFailure("no row", "SceneRunMissing");

    server.starter().sceneRun(RUN);

    assertThatThrownBy(this::ended).hasStackTraceContaining("SceneRunMissing");
    assertThat(scene.looks).isEqualTo(1);
    replayed();
  }

  @Test
  void startedAgainItJoinsWhatRuns() throws Exception {
    scene.fault = ApplicationFailure.newFailure("the database is away", "Away");
    server.starter().sceneRun(RUN);
    server.starter().sceneRun(RUN);

    scene.fault = null;

    assertThat(ended()).isEqualTo(RunState.DONE);
    assertThat(scene.runs).hasSize(1);
  }

  @Test
  void runUnderAnotherIdIsRefused() {
    SceneRunWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                SceneRunWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("scene-run:other")
                    .build());

    assertThatThrownBy(() -> foreign.run(RUN)).hasStackTraceContaining("ForeignStart");
    assertThat(scene.runs).isEmpty();
  }

  private RunState ended() throws Exception {
    return server.ended(RUN.workflowId(), 30, RunState.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private WorkflowExecutionHistory replayed() throws Exception {
    return server.replayed(RUN.workflowId());
  }
}
