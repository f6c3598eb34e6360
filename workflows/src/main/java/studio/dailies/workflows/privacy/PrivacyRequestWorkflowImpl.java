package studio.dailies.workflows.privacy;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.time.Instant;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.SearchAttributes;

/// Three waits, each ended by an answer, and a fourth for what is late.
public final class PrivacyRequestWorkflowImpl implements PrivacyRequestWorkflow {
  /// Who has not answered by then needs more than a reminder; the sweep has it watched on.
  private static final Duration LATE_MAX = Duration.ofDays(30);

  private final PrivacyRequestActivities requests;
  private boolean told;

  public PrivacyRequestWorkflowImpl(ActivityKinds kinds) {
    this.requests = Workflow.newActivityStub(PrivacyRequestActivities.class, kinds.watch());
  }

  @Override
  public void answered() {
    told = true;
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public void watch(PrivacyRequestId id) {
    requireOwn(id);
    try {
      toTheEnd(id);
    } catch (ActivityFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      attention("RequestNotWatched");
      throw e;
    }
  }

  private void toTheEnd(PrivacyRequestId id) {
    Deadlines deadlines = requests.open(id, Workflow.getInfo().getRunId());
    if (deadlines == null) {
      Workflow.setCurrentDetails("Nothing to do: it is gone, or was closed.");
      return;
    }
    if (isAnsweredInTime(id, deadlines) || isAnsweredLate(id, deadlines)) {
      requests.close(id);
      Workflow.setCurrentDetails("Answered.");
    }
  }

  private boolean isAnsweredInTime(PrivacyRequestId id, Deadlines deadlines) {
    if (isAnsweredBy(id, deadlines.firstReminder(), "in time")) {
      return true;
    }
    requests.remind(id, 3);
    if (isAnsweredBy(id, deadlines.secondReminder(), "reminded once")) {
      return true;
    }
    requests.remind(id, 4);
    return isAnsweredBy(id, deadlines.due(), "reminded twice");
  }

  private boolean isAnsweredLate(PrivacyRequestId id, Deadlines deadlines) {
    attention("RequestOverdue");
    requests.overdue(id);
    return isAnsweredBy(id, deadlines.due().plus(LATE_MAX), "OVERDUE");
  }

  /// Waits until it is answered, or the time has come. What was told is asked of the row, and the
  /// row is asked once more when the time has come: the signal may have been lost.
  private boolean isAnsweredBy(PrivacyRequestId id, Instant time, String state) {
    Workflow.setCurrentDetails("Waiting for an answer until %s, %s.".formatted(time, state));
    while (Workflow.await(until(time), () -> told)) {
      told = false;
      if (requests.isAnswered(id)) {
        return true;
      }
    }
    return requests.isAnswered(id);
  }

  private static Duration until(Instant time) {
    Duration left = Duration.ofMillis(time.toEpochMilli() - Workflow.currentTimeMillis());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static void attention(String what) {
    Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet(what));
  }

  private static void requireOwn(PrivacyRequestId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.workflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a request was watched under another id", "ForeignStart");
    }
  }
}
