package studio.dailies.workflows.client.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A piece of work of this thread, from when it is made until it is closed. Where nothing is traced
/// it does nothing.
public final class Step implements AutoCloseable {
  /// The name under which the log has the id of the trace.
  static final String LOGGED = "trace.id";

  static final Step NONE = new Step(Span.getInvalid(), Scope.noop(), null);

  private final Span span;
  private final Scope scope;
  private final MDC.@Nullable MDCCloseable logged;

  private Step(Span span, Scope scope, MDC.@Nullable MDCCloseable logged) {
    this.span = span;
    this.scope = scope;
    this.logged = logged;
  }

  /// The first of this thread: what it logs has the id of the trace.
  static Step first(Span span, Context within) {
    return new Step(
        span, attached(span, within), MDC.putCloseable(LOGGED, span.getSpanContext().getTraceId()));
  }

  /// One that is within another of this thread.
  static Step inner(Span span) {
    return new Step(span, attached(span, Context.current()), null);
  }

  /// One that nothing is within.
  static Step past(Span span) {
    return new Step(span, Scope.noop(), null);
  }

  private static Scope attached(Span span, Context within) {
    return ContextStorage.get().attach(within.with(span));
  }

  public Step mark(Mark mark, @Nullable String value) {
    if (value != null) {
      span.setAttribute(mark.key(), value);
    }
    return this;
  }

  public Step mark(Mark mark, int value) {
    return mark(mark, Integer.toString(value));
  }

  /// It went wrong, for a reason that has no name.
  public void failed() {
    span.setStatus(StatusCode.ERROR);
  }

  /// It went wrong. What is only to be looked at again has not.
  public void failed(Throwable why) {
    if (why instanceof ApplicationFailure failure
        && failure.getCategory() == ApplicationErrorCategory.BENIGN) {
      return;
    }
    failed();
    mark(
        Mark.ERROR,
        why instanceof ApplicationFailure failure
            ? failure.getType()
            : why.getClass().getSimpleName());
  }

  @Override
  public void close() {
    if (logged != null) {
      logged.close();
    }
    scope.close();
    span.end();
  }
}
