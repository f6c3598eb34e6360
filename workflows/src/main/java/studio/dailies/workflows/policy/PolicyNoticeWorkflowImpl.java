package studio.dailies.workflows.policy;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.SearchAttributes;

/// A walk over all accounts, slower than mails can be sent, so that each is sent long before it is
/// given up and codes find the way free.
public final class PolicyNoticeWorkflowImpl implements PolicyNoticeWorkflow {
  /// About one mail a second.
  private static final Duration PAUSE = Duration.ofSeconds(PolicyNoticeActivities.PAGE);

  /// Eleven events each, of the 51,200 that there may be.
  private static final int PAGES_MAX = 500;

  private final ActivityKinds kinds;
  private final PolicyNoticeActivities notices;

  public PolicyNoticeWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
    this.notices = Workflow.newActivityStub(PolicyNoticeActivities.class, kinds.tell());
  }

  /// The id of the workflow of a version. Nobody else writes this text.
  public static String workflowId(String version) {
    return "policy-notice:" + version;
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public void tell(String version, @Nullable String after) {
    requireOwn(version);
    try {
      toTheEnd(version, after);
    } catch (ActivityFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("PolicyNotTold"));
      throw e;
    }
  }

  private void toTheEnd(String version, @Nullable String first) {
    if (!notices.begin(version, Workflow.getInfo().getRunId())) {
      Workflow.setCurrentDetails("Nobody has to be told.");
      return;
    }
    String after = first;
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      Workflow.setCurrentDetails("Having mails sent, a page of people at a time.");
      after = notices.page(version, after);
      if (after == null) {
        notices.end(version);
        Workflow.setCurrentDetails("Everybody has their mail.");
        return;
      }
      Workflow.sleep(kinds.scaled(PAUSE));
    }
    Workflow.continueAsNew(version, after);
  }

  private static void requireOwn(String version) {
    if (!Workflow.getInfo().getWorkflowId().equals(workflowId(version))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "a notice was started under another id", "ForeignStart");
    }
  }
}
