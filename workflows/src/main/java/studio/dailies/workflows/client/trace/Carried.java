package studio.dailies.workflows.client.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.Header;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The id of a trace, and of the step within it that led to a workflow, in the header of what
/// Temporal hands on. It is drawn by chance and lies there in the clear.
final class Carried {
  private static final String KEY = "traceparent";

  private Carried() {}

  /// Has whatever is started know the step of this thread, if there is one.
  static void write(Header header) {
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.current(),
            header.getValues(),
            (values, key, value) -> {
              if (values != null && key.equals(KEY)) {
                values.put(KEY, payload(value));
              }
            });
  }

  /// What one header has of it, for another.
  static Map<String, Payload> of(Header header) {
    Payload carried = header.getValues().get(KEY);
    return carried == null ? Map.of() : Map.of(KEY, carried);
  }

  /// The step that led here; the empty context if none is told.
  static Context read(Map<String, Payload> values) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), values, Values.ALL);
  }

  private static Payload payload(String value) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("binary/plain"))
        .setData(ByteString.copyFromUtf8(value))
        .build();
  }

  private enum Values implements TextMapGetter<Map<String, Payload>> {
    ALL;

    @Override
    public Iterable<String> keys(Map<String, Payload> values) {
      return List.of(KEY);
    }

    @Override
    public @Nullable String get(@Nullable Map<String, Payload> values, String key) {
      Payload value = values == null || !key.equals(KEY) ? null : values.get(KEY);
      return value == null ? null : value.getData().toStringUtf8();
    }
  }
}
