package studio.dailies.workflows.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestWorker;
import studio.dailies.workflows.client.Queues;

class AccountDeletionWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [DeletionHistoriesTest].
  private static final Path MADE = Path.of("target/deletion-histories");

  private static final List<String> ROUND =
      List.of("work", "projects", "forget", "ledger", "documents", "histories", "key");

  static final DeletionId DELETION = new DeletionId("ad".repeat(16));

  private final ScriptedDeletion account = new ScriptedDeletion();

  @RegisterExtension
  final TestWorker server =
      new TestWorker(
          MADE,
          Queues.BULK,
          account,
          worker ->
              worker.registerWorkflowImplementationFactory(
                  AccountDeletionWorkflow.class,
                  () -> new AccountDeletionWorkflowImpl(ActivityKinds.USUAL)));

  @BeforeEach
  void beginNow() {
    account.since = Instant.ofEpochMilli(server.environment().currentTimeMillis());
  }

  @Test
  void goesInTheOrderOfTheDesignAndLooksAgainAfterTheLongestRequest() throws Exception {
    long before = server.environment().currentTimeMillis();

    assertThat(deleted()).isTrue();

    assertThat(account.calls)
        .containsExactly(
            "begin",
            "work",
            "projects",
            "forget",
            "ledger",
            "documents",
            "histories",
            "key",
            "look",
            "look",
            "receipt",
            "finish");
    assertThat(Duration.ofMillis(server.environment().currentTimeMillis() - before))
        .isGreaterThanOrEqualTo(ActivityKinds.USUAL.longestRequest());
    replayed();
  }

  @Test
  void whatIsDoneIsLeftAlone() throws Exception {
    account.goesOn = false;

    assertThat(deleted()).isFalse();

    assertThat(account.calls).containsExactly("begin");
    replayed();
  }

  @Test
  void whatComesInMeanwhileIsDeletedTooBeforeAnythingIsSaid() throws Exception {
    account.found = List.of(2);

    assertThat(deleted()).isTrue();

    assertThat(account.calls.stream().filter("work"::equals)).hasSize(2);
    assertThat(account.calls.subList(10, 17)).isEqualTo(ROUND);
    assertThat(account.calls.stream().filter("receipt"::equals)).hasSize(1);
    replayed();
  }

  @Test
  void whatComesInAgainAndAgainNeedsAPersonAndIsNotTakenForDone() throws Exception {
    account.found = List.of(1, 2, 3, 4, 5);

    assertThatThrownBy(this::deleted).hasStackTraceContaining("AccountNotEmpty");

    assertThat(account.calls).doesNotContain("receipt", "finish");
    replayed();
  }

  /// Each of them away for a day and more: the same end, later.
  @Test
  void whoeverIsAwayIsWaitedForAndNothingIsSaidBefore() throws Exception {
    for (String step : ROUND) {
      account.fails(step, 30);
    }
    account.fails("receipt", 30);

    assertThat(deleted()).isTrue();

    List<String> steps = account.steps();
    assertThat(steps.subList(1, 8)).isEqualTo(ROUND);
    assertThat(steps).endsWith("look", "receipt", "finish");
    replayed();
  }

  @Test
  void peopleAreToldByDay25AndOnce() throws Exception {
    account.fails("projects", 27 * 24);
    long before = server.environment().currentTimeMillis();

    assertThat(deleted()).isTrue();

    assertThat(account.calls.stream().filter("interim"::equals)).hasSize(1);
    assertThat(account.calls.indexOf("interim")).isLessThan(account.calls.lastIndexOf("projects"));
    assertThat(Duration.ofMillis(server.environment().currentTimeMillis() - before))
        .isGreaterThan(Duration.ofDays(25));
    replayed();
  }

  @Test
  void addressIsKeptUntilTheReceiptWasTaken() throws Exception {
    account.fails("receipt", 100_000);

    assertThatThrownBy(this::deleted).hasStackTraceContaining("receipt broke off");

    assertThat(account.calls).doesNotContain("finish");
    replayed();
  }

  @Test
  void secondStartJoinsTheFirst() throws Exception {
    server.starter().accountDeletion(DELETION);
    server.starter().accountDeletion(DELETION);

    assertThat(ended()).isTrue();

    assertThat(account.calls.stream().filter("begin"::equals)).hasSize(1);
  }

  @Test
  void deletionUnderAnotherIdIsRefused() {
    AccountDeletionWorkflow foreign =
        server
            .environment()
            .getWorkflowClient()
            .newWorkflowStub(
                AccountDeletionWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("deletion:other")
                    .build());

    assertThatThrownBy(() -> foreign.delete(DELETION)).hasStackTraceContaining("ForeignStart");
    assertThat(account.calls).isEmpty();
  }

  private boolean deleted() throws Exception {
    server.starter().accountDeletion(DELETION);
    return ended();
  }

  private boolean ended() throws Exception {
    return server.ended(DELETION.workflowId(), 60, Boolean.class);
  }

  /// What ran replays, and is left for whoever wants to save it.
  private void replayed() throws Exception {
    server.replayed(DELETION.workflowId());
  }
}
