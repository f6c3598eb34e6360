package studio.dailies.workflows.client.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a process tells of its work: requests, workflows, activities, and what it asks of others,
/// each as a step of one trace that begins with a person's request. It is told by OTLP over HTTP,
/// in the background; whoever works never waits for that. To be closed once nothing works any more.
public final class Tracing implements AutoCloseable {
  /// Some seconds of a busy process; what comes beyond is dropped.
  private static final int WAITING_MAX = 4_096;

  private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_SEND = Duration.ofSeconds(5);

  /// It holds no secret, so that it can stand in a log.
  private static final Pattern ADDRESS = Pattern.compile("https?://[^/@?#]+/[^@?#]*");

  private static final ContextKey<Tracing> HERE = ContextKey.named("dailies");

  private final @Nullable SdkTracerProvider provider;

  private Tracing(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
  }

  /// Makes and tells nothing.
  public static Tracing off() {
    return new Tracing(null);
  }

  /// @param collector takes OTLP over HTTP: `http://127.0.0.1:4318/v1/traces`
  /// @param program whose work it is
  /// @param says is told when the collector does not take what it is sent, and when it does again
  /// @throws IllegalArgumentException if that is no plain address of the web
  public static Tracing to(URI collector, String program, Consumer<String> says) {
    if (!ADDRESS.matcher(collector.toString()).matches()) {
      throw new IllegalArgumentException(
          "dailies.traces.url: scheme, host, port and path are wanted, and nothing else");
    }
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString())
            .setConnectTimeout(TO_CONNECT)
            .setTimeout(TO_SEND)
            .setRetryPolicy(null)
            .build();
    var batches =
        BatchSpanProcessor.builder(new ClosedSpans(exporter, says))
            .setMaxQueueSize(WAITING_MAX)
            .setScheduleDelay(TOLD_EVERY)
            .setExporterTimeout(TO_SEND)
            .build();
    // Its own resource would name the machine and the library.
    var resource =
        Resource.create(
            Attributes.of(AttributeKey.stringKey("service.name"), "dailies-" + program));
    return new Tracing(
        SdkTracerProvider.builder().setResource(resource).addSpanProcessor(batches).build());
  }

  public boolean isOn() {
    return provider != null;
  }

  /// For clients of Temporal.
  public List<WorkflowClientInterceptor> starts() {
    return isOn() ? List.of(new TracedStarts()) : List.of();
  }

  /// The same options, for workers that are traced.
  public WorkerFactoryOptions work(WorkerFactoryOptions options) {
    return isOn()
        ? WorkerFactoryOptions.newBuilder(options)
            .setWorkerInterceptors(new TracedWork(this))
            .build()
        : options;
  }

  /// A request to us, with which a trace begins: what it says of a trace itself is not believed.
  public Step request() {
    return begun(Part.REQUEST, SpanKind.SERVER, Context.root());
  }

  /// One try.
  Step activity(Context from, ActivityInfo info) {
    return begun(Part.ACTIVITY, SpanKind.INTERNAL, from)
        .mark(Mark.ACTIVITY, info.getActivityType())
        .mark(Mark.WORKFLOW, info.getWorkflowType())
        .mark(Mark.RUN, info.getWorkflowRunId())
        .mark(Mark.ATTEMPT, info.getAttempt());
  }

  private Step begun(Part part, SpanKind kind, Context from) {
    if (provider == null) {
      return Step.NONE;
    }
    Span span =
        tracer(provider).spanBuilder(part.word()).setSpanKind(kind).setParent(from).startSpan();
    return Step.first(span, from.with(HERE, this));
  }

  /// A run of the workflow that this thread is in, from its beginning until now. Told again if the
  /// server did not hear of the end.
  void workflow(Context from, @Nullable RuntimeException why) {
    if (provider == null || WorkflowUnsafe.isReplaying()) {
      return;
    }
    var info = Workflow.getInfo();
    Span span =
        tracer(provider)
            .spanBuilder(Part.WORKFLOW.word())
            .setParent(from)
            .setStartTimestamp(info.getRunStartedTimestampMillis(), TimeUnit.MILLISECONDS)
            .startSpan();
    Step step = Step.past(span);
    step.mark(Mark.WORKFLOW, info.getWorkflowType()).mark(Mark.RUN, info.getRunId());
    if (why != null) {
      step.failed(why);
    }
    span.end(Workflow.currentTimeMillis(), TimeUnit.MILLISECONDS);
  }

  /// A call to somebody outside, within what this thread does; nothing of it is sent along.
  ///
  /// @param party one of those that [Mark#PARTY] knows
  public static Step call(String party) {
    Tracing here = Context.current().get(HERE);
    if (here == null || here.provider == null) {
      return Step.NONE;
    }
    Span span =
        tracer(here.provider)
            .spanBuilder(Part.CALL.word())
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    return Step.inner(span).mark(Mark.PARTY, party);
  }

  /// A command to a database that has just been answered, within what this thread does.
  public static void stored(String command, Duration took, boolean failed) {
    Tracing here = Context.current().get(HERE);
    if (here == null || here.provider == null) {
      return;
    }
    long now = Clock.getDefault().now();
    Span span =
        tracer(here.provider)
            .spanBuilder(Part.STORE.word())
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(now - took.toNanos(), TimeUnit.NANOSECONDS)
            .startSpan();
    Step step = Step.past(span).mark(Mark.COMMAND, command);
    if (failed) {
      step.failed();
    }
    span.end(now, TimeUnit.NANOSECONDS);
  }

  private static Tracer tracer(SdkTracerProvider provider) {
    return provider.get("dailies");
  }

  /// Tells what is left, for no longer than a send may take.
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(TO_SEND.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
