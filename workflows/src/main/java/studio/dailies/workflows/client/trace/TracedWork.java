package studio.dailies.workflows.client.trace;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/// Has a worker trace what it does.
final class TracedWork extends WorkerInterceptorBase {
  private final Tracing tracing;

  TracedWork(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new TracedActivity(tracing, next);
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new TracedWorkflow(tracing, next);
  }
}
