package studio.dailies.workflows.client.trace;

import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/// Has every workflow that is started know the step that started it.
final class TracedStarts extends WorkflowClientInterceptorBase {
  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public WorkflowStartOutput start(WorkflowStartInput input) {
        Carried.write(input.getHeader());
        return super.start(input);
      }

      @Override
      public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
        Carried.write(input.getWorkflowStartInput().getHeader());
        return super.signalWithStart(input);
      }

      @Override
      public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
          WorkflowUpdateWithStartInput<R> input) {
        Carried.write(input.getWorkflowStartInput().getHeader());
        return super.updateWithStart(input);
      }
    };
  }
}
