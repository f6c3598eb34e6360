package studio.dailies.workflows.erasure;

import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;
import studio.dailies.workflows.client.SearchAttributes;

/// Media before rows, since rows say where media lies; the project itself last, since it says that
/// there is something to erase.
public final class ProjectErasureWorkflowImpl implements ProjectErasureWorkflow {
  /// Nothing should come into a deleted project at all; what comes in again and again is a mistake
  /// that a person has to look at.
  private static final int MOST_ROUNDS = 3;

  private final ActivityKinds kinds;
  private final ProjectErasureActivities project;

  public ProjectErasureWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
    this.project = Workflow.newActivityStub(ProjectErasureActivities.class, kinds.erase());
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public boolean erase(ProjectId id) {
    requireOwn(id);
    try {
      return toTheEnd(id);
    } catch (ActivityFailure | ApplicationFailure e) {
      // Left as it stands: a sweep or an operator starts it again once the cause is gone.
      Workflow.upsertTypedSearchAttributes(SearchAttributes.ATTENTION.valueSet("ProjectNotErased"));
      throw e;
    }
  }

  private boolean toTheEnd(ProjectId id) {
    Workflow.setCurrentDetails("Closing the project: nobody can restore it any more.");
    if (!project.begin(id)) {
      Workflow.setCurrentDetails("Nothing to erase: it was restored, or is gone.");
      return false;
    }
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      if (isGoneAfterRound(id)) {
        Workflow.setCurrentDetails("Erased.");
        return true;
      }
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "something came into the project " + id + " in each of " + MOST_ROUNDS + " rounds",
        "ProjectNotEmpty");
  }

  private boolean isGoneAfterRound(ProjectId id) {
    Since.doing("Waiting for its generations to end");
    project.drain(id);
    Since.doing("Having providers delete what they keep of it");
    forgetThere(id);
    Since.doing("Deleting its media, and purging the edge");
    project.eraseMedia(id);
    Since.doing("Giving caches the time to forget");
    Workflow.sleep(kinds.cachesForget());
    Since.doing("Deleting and purging again, and asking the edge");
    project.eraseMediaAgain(id);
    Since.doing("Removing what is written, and looking at every store again");
    return project.eraseRows(id);
  }

  /// The rows keep the names of jobs, so a sweep goes on with a provider that is away for long;
  /// ours need not wait for that.
  private void forgetThere(ProjectId id) {
    try {
      project.forgetThere(id);
    } catch (ActivityFailure e) {
      Workflow.setCurrentDetails("A provider is away: what it keeps is left to the sweep.");
    }
  }

  private static void requireOwn(ProjectId id) {
    if (!Workflow.getInfo().getWorkflowId().equals(id.erasureWorkflowId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "an erasure was started under another id", "ForeignStart");
    }
  }
}
