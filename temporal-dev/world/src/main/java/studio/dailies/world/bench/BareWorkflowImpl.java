package studio.dailies.world.bench;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.generation.GenerationActivities.Opened;

/// The commands of `GenerationWorkflowImpl` on its way to a take, in their order and with their
/// options, on queues of their own.
public final class BareWorkflowImpl implements BareWorkflow {
  static final String PROVIDER = "bare";
  static final String MEDIA_QUEUE = "bare-media";

  private static final ActivityKinds KINDS = ActivityKinds.USUAL;

  private final BareActivities row =
      Workflow.newLocalActivityStub(BareActivities.class, KINDS.row());
  private boolean calledBack;

  @Override
  public Phase run(GenerationId id) {
    Opened opened = row.open(id, Workflow.getInfo().getRunId());
    int attempt = row.hold(id).attempt();
    stub(KINDS.send(PROVIDER, null)).submit(id, attempt);
    BareActivities poller = stub(KINDS.poll(PROVIDER, opened.longest()));
    Promise<Void> poll = Async.procedure(poller::awaitResult, id, attempt);
    Workflow.await(() -> calledBack || poll.isCompleted());
    stub(ActivityOptions.newBuilder(KINDS.copy()).setTaskQueue(MEDIA_QUEUE).build())
        .collect(id, attempt, false);
    return row.settle(id);
  }

  @Override
  public void callback() {
    calledBack = true;
  }

  private static BareActivities stub(ActivityOptions options) {
    return Workflow.newActivityStub(BareActivities.class, options);
  }
}
