package studio.dailies.workflows.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.Starter;

class ProjectErasureWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [ErasureHistoriesTest].
  private static final Path MADE = Path.of("target/erasure-histories");

  static final ProjectId PROJECT = new ProjectId("ab".repeat(16));

  private final ScriptedErasure erasure = new ScriptedErasure();
  private TestWorkflowEnvironment environment;
  private Worker worker;
  private Starter starter;
  private TestInfo info;

  @BeforeEach
  void startServer(TestInfo test) {
    info = test;
    environment = TestServer.prepare();
    worker = environment.newWorker(Queues.MAIN);
    worker.registerWorkflowImplementationFactory(
        ProjectErasureWorkflow.class, () -> new ProjectErasureWorkflowImpl(ActivityKinds.USUAL));
    environment.newWorker(Queues.BULK).registerActivitiesImplementations(erasure);
    environment.start();
    starter = new Starter(environment.getWorkflowClient());
  }

  @AfterEach
  void stopServer() {
    environment.close();
  }

  @Test
  void mediaGoesBeforeRowsAndTwice() throws Exception {
    long before = environment.currentTimeMillis();

    assertThat(erased()).isTrue();

    assertThat(erasure.calls).containsExactly("begin", "drain", "forget", "media", "again", "rows");
    assertThat(Duration.ofMillis(environment.currentTimeMillis() - before))
        .as("caches had the time to forget")
        .isGreaterThanOrEqualTo(PublicMedia.MAX_AGE);
    replayed();
  }

  @Test
  void whatWasRestoredIsLeftAlone() throws Exception {
    erasure.due = false;

    assertThat(erased()).isFalse();

    assertThat(erasure.calls).containsExactly("begin");
    replayed();
  }

  @Test
  void whatComesInMeanwhileIsErasedToo() throws Exception {
    erasure.rounds = 1;

    assertThat(erased()).isTrue();

    assertThat(erasure.calls)
        .containsExactly(
            "begin", "drain", "forget", "media", "again", "rows", "drain", "forget", "media",
            "again", "rows");
    replayed();
  }

  @Test
  void whatComesInAgainAndAgainNeedsAPerson() throws Exception {
    erasure.rounds = 99;

    assertThatThrownBy(this::erased).hasStackTraceContaining("ProjectNotEmpty");

    assertThat(erasure.calls.stream().filter("rows"::equals)).hasSize(3);
    replayed();
  }

  @Test
  void providerThatIsAwayForADayDoesNotKeepOurMedia() throws Exception {
    erasure.fails("forget", 100_000);

    assertThat(erased()).isTrue();

    assertThat(erasure.calls).endsWith("forget", "media", "again", "rows");
    replayed();
  }

  @Test
  void storeThatIsAwayIsWaitedFor() throws Exception {
    erasure.fails("media", 5).fails("again", 5).fails("rows", 5);

    assertThat(erased()).isTrue();

    replayed();
  }

  @Test
  void storeThatIsAwayForADayNeedsAPersonAndIsNotTakenForDone() throws Exception {
    erasure.fails("again", 100_000);

    assertThatThrownBy(this::erased).hasStackTraceContaining("again broke off");

    assertThat(erasure.calls).doesNotContain("rows");
    replayed();
  }

  @Test
  void secondStartJoinsTheFirst() throws Exception {
    starter.projectErasure(PROJECT);
    starter.projectErasure(PROJECT);

    assertThat(ended()).isTrue();

    assertThat(erasure.calls.stream().filter("begin"::equals)).hasSize(1);
  }

  @Test
  void erasureUnderAnotherIdIsRefused() {
    ProjectErasureWorkflow foreign =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                ProjectErasureWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("project-erasure:other")
                    .build());

    assertThatThrownBy(() -> foreign.erase(PROJECT)).hasStackTraceContaining("ForeignStart");
    assertThat(erasure.calls).isEmpty();
  }

  private boolean erased() throws Exception {
    starter.projectErasure(PROJECT);
    return ended();
  }

  private boolean ended() throws Exception {
    WorkflowStub stub =
        environment.getWorkflowClient().newUntypedWorkflowStub(PROJECT.erasureWorkflowId());
    return stub.getResult(20, TimeUnit.SECONDS, Boolean.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    TestServer.replay(environment, worker, PROJECT.erasureWorkflowId(), MADE, info);
  }
}
