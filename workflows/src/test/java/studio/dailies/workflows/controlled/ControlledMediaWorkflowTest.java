package studio.dailies.workflows.controlled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class ControlledMediaWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [ControlledHistoriesTest].
  private static final Path MADE = Path.of("target/controlled-histories");

  static final AccountId ACCOUNT = new AccountId("ac".repeat(16));

  private final ScriptedControl control = new ScriptedControl();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.BULK,
          control,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  ControlledMediaWorkflow.class,
                  () -> new ControlledMediaWorkflowImpl(ActivityKinds.USUAL)));

  @Test
  void copiesComeFirstAndCachesAreToldTwice() throws Exception {
    long before = server.environment().currentTimeMillis();

    assertThat(controlled()).isTrue();

    assertThat(control.calls).containsExactly("begin", "move", "withdraw", "again", "finish");
    assertThat(Duration.ofMillis(server.environment().currentTimeMillis() - before))
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
        server
            .environment()
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
    server.starter().controlledMedia(ACCOUNT);
    return server.ended(ACCOUNT.controlledMediaWorkflowId(), 20, Boolean.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(ACCOUNT.controlledMediaWorkflowId());
  }
}
