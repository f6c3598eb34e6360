package studio.dailies.workflows.client.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The one way out for what is traced. Whoever made a span, of it only its ids, its times, whether
/// it failed and its [Mark]s go on; the name is composed anew, and events (which is where a library
/// puts messages and stack traces), links and words about its end stay behind.
final class ClosedSpans implements SpanExporter {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dailies");

  private final SpanExporter out;
  private final Consumer<String> says;
  private final AtomicBoolean away = new AtomicBoolean();

  /// @param says is told when what goes out is not taken any more, and when it is again
  ClosedSpans(SpanExporter out, Consumer<String> says) {
    this.out = out;
    this.says = says;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    List<SpanData> closed = spans.stream().<SpanData>map(Closed::new).toList();
    CompletableResultCode sent = out.export(closed);
    return sent.whenComplete(() -> tell(sent.isSuccess()));
  }

  /// Once for each time it changes.
  private void tell(boolean taken) {
    if (away.compareAndSet(taken, !taken)) {
      says.accept(
          taken
              ? "Traces are taken again."
              : "Traces are not taken where dailies.traces.url says; they are dropped until they are.");
    }
  }

  @Override
  public CompletableResultCode flush() {
    return out.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return out.shutdown();
  }

  private static final class Closed extends DelegatingSpanData {
    private final Attributes marks;
    private final String name;

    Closed(SpanData span) {
      super(span);
      this.marks = marks(span.getAttributes());
      this.name = Part.of(span.getName()).map(it -> name(it, marks)).orElse("other");
    }

    private static Attributes marks(Attributes all) {
      AttributesBuilder marks = Attributes.builder();
      for (Mark mark : Mark.values()) {
        AttributeKey<String> key = AttributeKey.stringKey(mark.key());
        String value = all.get(key);
        if (value != null && mark.takes(value)) {
          marks.put(key, value);
        }
      }
      return marks.build();
    }

    private static String name(Part part, Attributes marks) {
      String after = marks.get(AttributeKey.stringKey(part.after().key()));
      return after == null ? part.word() : part.word() + " " + after;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Attributes getAttributes() {
      return marks;
    }

    @Override
    public int getTotalAttributeCount() {
      return marks.size();
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }

    @Override
    public List<LinkData> getLinks() {
      return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
      return 0;
    }

    @Override
    public StatusData getStatus() {
      return StatusData.create(super.getStatus().getStatusCode(), "");
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
      return SCOPE;
    }
  }
}
