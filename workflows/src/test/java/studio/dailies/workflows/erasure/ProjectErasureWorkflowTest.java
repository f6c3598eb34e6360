package studio.dailies.workflows.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class ProjectErasureWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [ErasureHistoriesTest].
  private static final Path MADE = Path.of("target/erasure-histories");

  static final ProjectId PROJECT = new ProjectId("ab".repeat(16));

  private final ScriptedErasure erasure = new ScriptedErasure();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.BULK,
          erasure,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  ProjectErasureWorkflow.class,
                  () -> new ProjectErasureWorkflowImpl(ActivityKinds.USUAL)));

  @Test
  void mediaGoesBeforeRowsAndTwice() throws Exception {
    long before = server.environment().currentTimeMillis();

    assertThat(erased()).isTrue();

    assertThat(erasure.calls).containsExactly("begin", "drain", "forget", "media", "again", "rows");
    assertThat(Duration.ofMillis(server.environment().currentTimeMillis() - before))
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
    server.starter().projectErasure(PROJECT);
    server.starter().projectErasure(PROJECT);

    assertThat(ended()).isTrue();

    assertThat(erasure.calls.stream().filter("begin"::equals)).hasSize(1);
  }

  @Test
  void erasureUnderAnotherIdIsRefused() {
    ProjectErasureWorkflow foreign =
        server
            .environment()
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
    server.starter().projectErasure(PROJECT);
    return ended();
  }

  private boolean ended() throws Exception {
    return server.ended(PROJECT.erasureWorkflowId(), 20, Boolean.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(PROJECT.erasureWorkflowId());
  }
}
