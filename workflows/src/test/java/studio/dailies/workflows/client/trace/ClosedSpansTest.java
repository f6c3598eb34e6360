package studio.dailies.workflows.client.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Whatever a library of tomorrow puts into a span, read at the socket.
class ClosedSpansTest {
  private static final String WORD = "zebrafish";

  @Test
  void onlyMarksOfTheirFormGoOut() {
    try (var collector = new TestCollector()) {
      SdkTracerProvider provider = provider(collector);
      var library = provider.tracerBuilder(WORD).setInstrumentationVersion(WORD).build();
      var other =
          SpanContext.create(
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.getDefault());
      var span =
          library
              .spanBuilder("GET /films/" + WORD + "?" + WORD)
              .addLink(other, Attributes.of(AttributeKey.stringKey("linked"), WORD))
              .startSpan();
      span.setAttribute("prompt", WORD);
      span.setAttribute("url.full", "https://user:" + WORD + "@example.com/?" + WORD);
      span.setAttribute(WORD, "key");
      span.setAttribute(Mark.ROUTE.key(), "/films/" + WORD + "7?" + WORD);
      span.setAttribute(Mark.PARTY.key(), WORD);
      span.setAttribute(Mark.RUN.key(), WORD);
      span.setAttribute(Mark.ERROR.key(), "No film is called " + WORD);
      span.setAttribute(Mark.STATUS.key(), "404");
      span.addEvent(WORD);
      span.recordException(new IllegalStateException(WORD));
      span.setStatus(StatusCode.ERROR, WORD);
      span.end();
      provider.shutdown().join(10, TimeUnit.SECONDS);

      assertThat(collector.raw()).doesNotContain(WORD).doesNotContain("IllegalState");
      assertThat(collector.told())
          .singleElement()
          .satisfies(it -> {
            assertThat(it.name()).isEqualTo("other");
            assertThat(it.failed()).isTrue();
            assertThat(it.marks()).isEqualTo(Map.of("http.response.status_code", "404"));
          });
    }
  }

  @Test
  void stepIsCalledAfterItsKindAndItsMark() {
    try (var collector = new TestCollector()) {
      SdkTracerProvider provider = provider(collector);
      var span = provider.get("any").spanBuilder(Part.CALL.word()).startSpan();
      span.setAttribute(Mark.PARTY.key(), "fal");
      span.end();
      provider.shutdown().join(10, TimeUnit.SECONDS);

      assertThat(collector.told()).extracting(TestCollector.Told::name).containsExactly("call fal");
    }
  }

  private static SdkTracerProvider provider(TestCollector collector) {
    var out = OtlpHttpSpanExporter.builder().setEndpoint(collector.url().toString()).build();
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(new ClosedSpans(out, _ -> {})))
        .build();
  }
}
