package studio.dailies.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.export.ExportId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class ExportWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [ExportHistoriesTest].
  private static final Path MADE = Path.of("target/export-histories");

  static final ExportId EXPORT = new ExportId("ab".repeat(16));

  private final ScriptedExport script = new ScriptedExport();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.BULK,
          script,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  ExportWorkflow.class, () -> new ExportWorkflowImpl(ActivityKinds.USUAL)));

  @Test
  void everyVolumeIsOneActivity() throws Exception {
    made();

    assertThat(script.calls).containsExactly("gather", "write", "write", "write", "finish");
    replayed();
  }

  @Test
  void whatNobodyWantsIsNotMade() throws Exception {
    script.wanted = false;

    made();

    assertThat(script.calls).containsExactly("gather");
    replayed();
  }

  @Test
  void storeThatIsAwayIsWaitedFor() throws Exception {
    script.failures = 5;

    made();

    assertThat(script.calls).endsWith("write", "finish");
    replayed();
  }

  @Test
  void storeThatIsAwayForADayNeedsAPersonAndIsNotTakenForDone() throws Exception {
    script.failures = 100_000;

    assertThatThrownBy(this::made).hasStackTraceContaining("write broke off");

    assertThat(script.calls).doesNotContain("finish");
    replayed();
  }

  /// The sweep starts what nobody works on.
  @Test
  void storeThatComesBackAfterADayMeetsTheSameExport() throws Exception {
    script.failures = 100_000;
    assertThatThrownBy(this::made).hasStackTraceContaining("write broke off");
    script.failures = 0;

    made();

    assertThat(script.calls).endsWith("write", "write", "write", "finish");
    assertThat(Collections.frequency(script.calls, "finish")).isEqualTo(1);
  }

  @Test
  void exportOfManyVolumesGoesOnInAnotherRun() throws Exception {
    script.volumes = 450;

    made();

    assertThat(Collections.frequency(script.calls, "write")).isEqualTo(450);
    assertThat(Collections.frequency(script.calls, "gather")).isEqualTo(3);
    assertThat(Collections.frequency(script.calls, "finish")).isEqualTo(1);
  }

  @Test
  void secondStartJoinsTheFirst() throws Exception {
    script.mayBegin = new CountDownLatch(1);
    server.starter().export(EXPORT);
    server.starter().export(EXPORT);
    script.mayBegin.countDown();

    ended();

    assertThat(Collections.frequency(script.calls, "gather")).isEqualTo(1);
  }

  @Test
  void exportUnderAnotherIdIsRefused() {
    ExportWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                ExportWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("export:other")
                    .build());

    assertThatThrownBy(() -> foreign.export(EXPORT)).hasStackTraceContaining("ForeignStart");
    assertThat(script.calls).isEmpty();
  }

  private void made() throws Exception {
    server.starter().export(EXPORT);
    ended();
  }

  private void ended() throws Exception {
    server.ended(EXPORT.workflowId(), 60, Void.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(EXPORT.workflowId());
  }
}
