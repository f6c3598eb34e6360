package studio.dailies.workflows.controlled;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.account.AccountId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;

/// First the copies, so that its person sees each at any moment; then the public objects and what
/// caches have of them. Done is said only when the edge was asked in vain.
public final class ControlledMediaWorkflowImpl implements ControlledMediaWorkflow {
  /// A copy that had begun before the wish may come in once; what comes in again and again is a
  /// mistake that a person has to look at.
  private static final int MOST_ROUNDS = 3;

  private final ActivityKinds kinds;
  private final ControlledMediaActivities media;

  public ControlledMediaWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
    this.media = Workflow.newActivityStub(ControlledMediaActivities.class, kinds.erase());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public boolean control(AccountId account) {
    requireOwn(account);
    try {
      return toTheEnd(account);
    } catch (ActivityFailure | ApplicationFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("MediaStillPublic"));
      throw e;
    }
  }

  private boolean toTheEnd(AccountId account) {
    if (!media.begin(account)) {
      Workflow.setCurrentDetails("Nothing to do: nobody has asked for it, or the account is gone.");
      return false;
    }
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      if (isPrivateAfterRound(account)) {
        Workflow.setCurrentDetails("Nothing is public any more.");
        return true;
      }
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "something came to lie in public in each of " + MOST_ROUNDS + " rounds",
        "MediaStillPublic");
  }

  private boolean isPrivateAfterRound(AccountId account) {
    Since.doing("Copying media into the private bucket");
    media.move(account);
    Since.doing("Deleting the public objects, and purging the edge");
    media.withdraw(account);
    Since.doing("Giving caches the time to forget");
    Workflow.sleep(kinds.cachesForget());
    Since.doing("Deleting and purging again, and asking the edge");
    media.withdrawAgain(account);
    return media.finish(account);
  }

  private static void requireOwn(AccountId account) {
    if (!Workflow.getInfo().getWorkflowId().equals(account.controlledMediaWorkflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a switch to controlled media was started under another id", "ForeignStart");
    }
  }
}
