package studio.dailies.workflows.controlled;

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
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.Starter;

class ControlledMediaWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [ControlledHistoriesTest].
  private static final Path MADE = Path.of("target/controlled-histories");

  static final AccountId ACCOUNT = new AccountId("ac".repeat(16));

  private final ScriptedControl control = new ScriptedControl();
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
        ControlledMediaWorkflow.class, () -> new ControlledMediaWorkflowImpl(ActivityKinds.USUAL));
    environment.newWorker(Queues.BULK).registerActivitiesImplementations(control);
    environment.start();
    starter = new Starter(environment.getWorkflowClient());
  }

  @AfterEach
  void stopServer() {
    environment.close();
  }

  @Test
  void copiesComeFirstAndCachesAreToldTwice() throws Exception {
    long before = environment.currentTimeMillis();

    assertThat(controlled()).isTrue();

    assertThat(control.calls).containsExactly("begin", "move", "withdraw", "again", "finish");
    assertThat(Duration.ofMillis(environment.currentTimeMillis() - before))
        .as("caches had the time to forget")
        .isGreaterThanOrEqualTo(PublicMedia.MAX_AGE);
    replayed();
  }

  @Test
  void withoutAWishNothingIsDone() throws Exception {
    control.asked = false;

    assertThat(controlled()).isFalse();

    assertThat(control.calls).containsExactly("begin");
    replayed();
  }

  @Test
  void whatComesInMeanwhileIsMovedToo() throws Exception {
    control.rounds = 1;

    assertThat(controlled()).isTrue();

    assertThat(control.calls)
        .containsExactly(
            "begin", "move", "withdraw", "again", "finish", "move", "withdraw", "again", "finish");
    replayed();
  }

  @Test
  void whatComesInAgainAndAgainNeedsAPerson() throws Exception {
    control.rounds = 99;

    assertThatThrownBy(this::controlled).hasStackTraceContaining("MediaStillPublic");

    assertThat(control.calls.stream().filter("finish"::equals)).hasSize(3);
    replayed();
  }

  @Test
  void edgeThatIsAwayIsWaitedFor() throws Exception {
    control.fails("withdraw", 5).fails("again", 5);

    assertThat(controlled()).isTrue();

    replayed();
  }

  @Test
  void edgeThatIsAwayForADayNeedsAPersonAndIsNotTakenForDone() throws Exception {
    control.fails("again", 100_000);

    assertThatThrownBy(this::controlled).hasStackTraceContaining("again broke off");

    assertThat(control.calls).doesNotContain("finish");
    replayed();
  }

  @Test
  void startUnderAnotherIdIsRefused() {
    ControlledMediaWorkflow foreign =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                ControlledMediaWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("controlled-media:other")
                    .build());

    assertThatThrownBy(() -> foreign.control(ACCOUNT)).hasStackTraceContaining("ForeignStart");
    assertThat(control.calls).isEmpty();
  }

  private boolean controlled() throws Exception {
    starter.controlledMedia(ACCOUNT);
    WorkflowStub stub =
        environment.getWorkflowClient().newUntypedWorkflowStub(ACCOUNT.controlledMediaWorkflowId());
    return stub.getResult(20, TimeUnit.SECONDS, Boolean.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    TestServer.replay(environment, worker, ACCOUNT.controlledMediaWorkflowId(), MADE, info);
  }
}
