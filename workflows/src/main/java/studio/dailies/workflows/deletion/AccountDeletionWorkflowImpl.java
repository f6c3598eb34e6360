package studio.dailies.workflows.deletion;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.time.Instant;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;
import studio.dailies.workflows.deletion.AccountDeletionActivities.Begun;

/// First whoever is in it, then what still costs, then media, and documents after them, since they
/// say where media lies; the key when nobody needs it any more. The address goes last of all: the
/// receipt has to be sent somewhere.
public final class AccountDeletionWorkflowImpl implements AccountDeletionWorkflow {
  /// Somebody who was in the account when it was closed may leave something behind once or twice;
  /// what comes in again and again is a mistake that a person has to look at.
  private static final int MOST_ROUNDS = 5;

  /// Each try of a step lasts a day at most. A store that is away for longer than this needs more
  /// than patience.
  private static final int MOST_DAYS = 30;

  /// A step lasts a day at most, so that people are told by day 25.
  private static final Duration LONG = Duration.ofDays(24);

  private final ActivityKinds kinds;
  private final AccountDeletionActivities account;
  private Instant since = Instant.EPOCH;
  private boolean told;
  private boolean stuck;

  public AccountDeletionWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
    this.account = Workflow.newActivityStub(AccountDeletionActivities.class, kinds.erase());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public boolean delete(DeletionId id) {
    requireOwn(id);
    Workflow.setCurrentDetails(DeletionStage.BEGUN.words());
    Begun begun = account.begin(id, Workflow.getInfo().getRunId());
    if (!begun.goesOn()) {
      Workflow.setCurrentDetails("Nothing to delete: it is done, or was never begun.");
      return false;
    }
    since = begun.since();
    emptyAll(id);
    step(id, DeletionStage.RECEIPT, () -> account.sendReceipt(id));
    step(id, DeletionStage.RECEIPT, () -> account.finish(id));
    Workflow.setCurrentDetails(DeletionStage.DONE.words());
    return true;
  }

  private void emptyAll(DeletionId id) {
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      empty(id);
      if (isGone(id)) {
        // Whoever was in it when it was closed may have gone on since, and for so long.
        Workflow.sleep(kinds.longestRequest());
        if (isGone(id)) {
          return;
        }
      }
    }
    needsAPerson(true);
    throw ApplicationFailure.newNonRetryableFailure(
        "something came into the account in each of " + MOST_ROUNDS + " rounds", "AccountNotEmpty");
  }

  private void empty(DeletionId id) {
    step(id, DeletionStage.ENDING_WORK, () -> account.endWork(id));
    step(id, DeletionStage.PROJECTS, () -> account.eraseProjects(id));
    step(id, DeletionStage.PROVIDERS, () -> account.forgetThere(id));
    step(id, DeletionStage.CREDITS, () -> account.closeLedger(id));
    step(id, DeletionStage.DOCUMENTS, () -> account.removeDocuments(id));
    step(id, DeletionStage.HISTORIES, () -> account.removeHistories(id));
    step(id, DeletionStage.KEY, () -> account.destroyKey(id));
  }

  private boolean isGone(DeletionId id) {
    boolean[] gone = {false};
    step(id, DeletionStage.LOOKING_AGAIN, () -> gone[0] = account.isGone(id));
    return gone[0];
  }

  /// A store or a party that is away means not finished, however long it is.
  private void step(DeletionId id, DeletionStage stage, Runnable step) {
    for (int day = 1; ; day++) {
      sayIfItTakesLong(id);
      Since.doing(stage.words().replaceFirst("\\.$", ""));
      try {
        step.run();
        needsAPerson(false);
        return;
      } catch (ActivityFailure e) {
        needsAPerson(true);
        if (day == MOST_DAYS || e.getRetryState() == RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE) {
          // Left as it stands: a sweep or an operator starts it again once the cause is gone.
          throw e;
        }
      }
    }
  }

  /// The mail is a courtesy: that it cannot be sent must not stop what it is about.
  private void sayIfItTakesLong(DeletionId id) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    if (told || now.isBefore(since.plus(LONG))) {
      return;
    }
    try {
      account.sayThatItTakesLong(id);
      told = true;
    } catch (ActivityFailure e) {
      needsAPerson(true);
    }
  }

  private void needsAPerson(boolean now) {
    if (now != stuck) {
      stuck = now;
      Workflow.upsertTypedSearchAttributes(
          now
              ? SearchAttributes.ATTENTION.valueSet("DeletionStuck")
              : SearchAttributes.ATTENTION.valueUnset());
    }
  }

  private static void requireOwn(DeletionId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a deletion was started under another id", "ForeignStart");
    }
  }
}
