package studio.dailies.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.Starter;

class PolicyNoticeWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [PolicyHistoriesTest].
  private static final Path MADE = Path.of("target/policy-histories");

  static final String VERSION = "2027-02-01";

  private final ScriptedNotices notices = new ScriptedNotices();
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
        PolicyNoticeWorkflow.class, () -> new PolicyNoticeWorkflowImpl(ActivityKinds.USUAL));
    environment.newWorker(Queues.BULK).registerActivitiesImplementations(notices);
    environment.start();
    starter = new Starter(environment.getWorkflowClient());
  }

  @AfterEach
  void stopServer() {
    environment.close();
  }

  @Test
  void everybodyIsWrittenToPageByPageAndSlowly() throws Exception {
    long before = environment.currentTimeMillis();

    told();

    assertThat(notices.calls)
        .containsExactly("begin", "page after null", "page after 1", "page after 2", "end");
    assertThat(Duration.ofMillis(environment.currentTimeMillis() - before))
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
        environment
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
    starter.policyNotice(VERSION);
    starter.policyNotice(VERSION);
    environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(PolicyNoticeWorkflowImpl.workflowId(VERSION))
        .getResult(20, TimeUnit.SECONDS, Void.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    TestServer.replay(
        environment, worker, PolicyNoticeWorkflowImpl.workflowId(VERSION), MADE, info);
  }
}
