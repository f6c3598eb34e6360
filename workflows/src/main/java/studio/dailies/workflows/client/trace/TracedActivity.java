package studio.dailies.workflows.client.trace;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Traces a try of an activity.
final class TracedActivity extends ActivityInboundCallsInterceptorBase {
  private final Tracing tracing;
  private @Nullable ActivityExecutionContext context;

  TracedActivity(Tracing tracing, ActivityInboundCallsInterceptor next) {
    super(next);
    this.tracing = tracing;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    this.context = context;
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    var info = Objects.requireNonNull(context).getInfo();
    try (Step step = tracing.activity(Carried.read(input.getHeader().getValues()), info)) {
      try {
        return super.execute(input);
      } catch (RuntimeException e) {
        step.failed(e);
        throw e;
      }
    }
  }
}
