package studio.dailies.workflows.client.trace;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import java.util.Map;

/// Traces a run of a workflow once it ends: while it runs, a replay would make the same step again.
/// The workflow only hands on what it was started with, so that a replay takes the same steps
/// whether it is traced or not.
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {
  private final Tracing tracing;
  private Map<String, Payload> carried = Map.of();

  TracedWorkflow(Tracing tracing, WorkflowInboundCallsInterceptor next) {
    super(next);
    this.tracing = tracing;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor out) {
    super.init(new Out(out));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    carried = Carried.of(input.getHeader());
    try {
      WorkflowOutput output = super.execute(input);
      tracing.workflow(Carried.read(carried), null);
      return output;
    } catch (TemporalFailure e) {
      // Anything else does not end the run: the same is tried until the code is mended.
      tracing.workflow(Carried.read(carried), e);
      throw e;
    }
  }

  private final class Out extends WorkflowOutboundCallsInterceptorBase {
    Out(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      input.getHeader().getValues().putAll(carried);
      return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      input.getHeader().getValues().putAll(carried);
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      input.getHeader().getValues().putAll(carried);
      return super.executeChildWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      input.getHeader().getValues().putAll(carried);
      tracing.workflow(Carried.read(carried), null);
      super.continueAsNew(input);
    }
  }
}
