package studio.dailies.workflows.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.privacy.BusinessDays;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class PrivacyRequestWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [PrivacyHistoriesTest].
  private static final Path MADE = Path.of("target/privacy-histories");

  static final PrivacyRequestId REQUEST = new PrivacyRequestId("ef".repeat(16));

  private final ScriptedRequest request = new ScriptedRequest();
  private Deadlines deadlines;

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.MAIN,
          request,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  PrivacyRequestWorkflow.class,
                  () -> new PrivacyRequestWorkflowImpl(ActivityKinds.USUAL)));

  @BeforeEach
  void askNow() {
    deadlines =
        Deadlines.of(
            Instant.ofEpochMilli(server.environment().currentTimeMillis()),
            new BusinessDays(Set.of()));
    request.deadlines = deadlines;
  }

  @Test
  void answerInTimeEndsIt() throws Exception {
    server.starter().privacyRequest(REQUEST);
    server.environment().sleep(Duration.ofHours(1));
    answer();

    ended();

    assertThat(request.calls).containsExactly("open", "close");
    replayed();
  }

  @Test
  void thoseWhoAnswerAreRemindedInTheMorningOfDaysThreeAndFour() throws Exception {
    server.starter().privacyRequest(REQUEST);
    sleepUntil(deadlines.firstReminder().minusSeconds(60));
    assertThat(request.calls).containsExactly("open");
    sleepUntil(deadlines.firstReminder().plusSeconds(60));
    assertThat(request.calls).containsExactly("open", "remind 3");
    sleepUntil(deadlines.secondReminder().plusSeconds(60));
    assertThat(request.calls).containsExactly("open", "remind 3", "remind 4");
    answer();

    ended();

    assertThat(request.calls).doesNotContain("overdue").endsWith("close");
    replayed();
  }

  @Test
  void whatIsLateIsSaidAloudAndAnsweredAllTheSame() throws Exception {
    server.starter().privacyRequest(REQUEST);
    sleepUntil(deadlines.due().minusSeconds(60));
    assertThat(request.calls).doesNotContain("overdue");
    sleepUntil(deadlines.due().plusSeconds(60));
    assertThat(request.calls).containsExactly("open", "remind 3", "remind 4", "overdue");
    answer();

    ended();

    assertThat(request.calls).endsWith("overdue", "close");
    replayed();
  }

  @Test
  void answerWhoseSignalWasLostIsFoundWhenTheTimeHasCome() throws Exception {
    server.starter().privacyRequest(REQUEST);
    server.environment().sleep(Duration.ofHours(1));
    request.answered = true;

    ended();

    assertThat(request.calls).containsExactly("open", "close");
    replayed();
  }

  @Test
  void signalWithoutAnAnswerEndsNothing() throws Exception {
    server.starter().privacyRequest(REQUEST);
    server.environment().sleep(Duration.ofHours(1));
    server.starter().privacyRequestAnswered(REQUEST);
    sleepUntil(deadlines.firstReminder().plusSeconds(60));
    assertThat(request.calls).containsExactly("open", "remind 3");
    answer();

    ended();
    replayed();
  }

  @Test
  void whatIsNeverAnsweredIsLeftToTheSweep() throws Exception {
    server.starter().privacyRequest(REQUEST);

    ended();

    assertThat(request.calls).containsExactly("open", "remind 3", "remind 4", "overdue");
    replayed();
  }

  @Test
  void whatIsGoneNeedsNothing() throws Exception {
    request.deadlines = null;
    server.starter().privacyRequest(REQUEST);

    ended();

    assertThat(request.calls).containsExactly("open");
    replayed();
  }

  @Test
  void storeThatIsAwayForADayNeedsAPerson() throws Exception {
    request.failures = 100_000;
    server.starter().privacyRequest(REQUEST);

    assertThatThrownBy(this::ended).hasStackTraceContaining("open broke off");
    replayed();
  }

  @Test
  void answerStartsAWatchThatHadEnded() throws Exception {
    request.answered = true;
    server.starter().privacyRequestAnswered(REQUEST);

    ended();

    assertThat(request.calls).containsExactly("open", "close");
  }

  @Test
  void watchUnderAnotherIdIsRefused() {
    PrivacyRequestWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                PrivacyRequestWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("privacy-request:other")
                    .build());

    assertThatThrownBy(() -> foreign.watch(REQUEST)).hasStackTraceContaining("ForeignStart");
    assertThat(request.calls).isEmpty();
  }

  private void answer() {
    request.answered = true;
    server.starter().privacyRequestAnswered(REQUEST);
  }

  private void sleepUntil(Instant time) {
    server
        .environment()
        .sleep(Duration.ofMillis(time.toEpochMilli() - server.environment().currentTimeMillis()));
  }

  private void ended() throws Exception {
    server.ended(REQUEST.workflowId(), 20, Void.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(REQUEST.workflowId());
  }
}
