package studio.dailies.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class PolicyNoticeWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [PolicyHistoriesTest].
  private static final Path MADE = Path.of("target/policy-histories");

  static final String VERSION = "2027-02-01";

  private final ScriptedNotices notices = new ScriptedNotices();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.BULK,
          notices,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  PolicyNoticeWorkflow.class,
                  () -> new PolicyNoticeWorkflowImpl(ActivityKinds.USUAL)));

  @Test
  void everybodyIsWrittenToPageByPageAndSlowly() throws Exception {
    long before = server.environment().currentTimeMillis();

    told();

    assertThat(notices.calls)
        .containsExactly("begin", "page after null", "page after 1", "page after 2", "end");
    assertThat(Duration.ofMillis(server.environment().currentTimeMillis() - before))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2L * PolicyNoticeActivities.PAGE));
    replayed();
  }

  @Test
  void whereEverybodyHasTheirMailNobodyIsWrittenTo() throws Exception {
    notices.due = false;

    told();

    assertThat(notices.calls).containsExactly("begin");
    replayed();
  }

  @Test
  void pageThatBreaksOffIsGoneOnWith() throws Exception {
    notices.failures = 3;

    told();

    assertThat(notices.calls).endsWith("page after 2", "end");
    replayed();
  }

  @Test
  void storeThatIsAwayForADayNeedsAPerson() throws Exception {
    notices.failures = 100_000;

    assertThatThrownBy(this::told).hasStackTraceContaining("page broke off");

    assertThat(notices.calls).doesNotContain("end");
    replayed();
  }

  @Test
  void noticeUnderAnotherIdIsRefused() {
    PolicyNoticeWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                PolicyNoticeWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("policy-notice:other")
                    .build());

    assertThatThrownBy(() -> foreign.tell(VERSION, null)).hasStackTraceContaining("ForeignStart");
    assertThat(notices.calls).isEmpty();
  }

  private void told() throws Exception {
    server.starter().policyNotice(VERSION);
    server.starter().policyNotice(VERSION);
    server.ended(PolicyNoticeWorkflowImpl.workflowId(VERSION), 20, Void.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(PolicyNoticeWorkflowImpl.workflowId(VERSION));
  }
}
