package studio.dailies.api.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes the beginning of a stream to its client, on the thread of the request. A client that
/// takes nothing is gone when the server's write times out.
final class EventWriter {
  static final String TYPE = "text/event-stream";

  private final HttpServletResponse response;

  EventWriter(HttpServletResponse response) {
    this.response = response;
  }

  void write(List<Event> first, EventStream stream) throws IOException {
    response.setContentType(TYPE);
    // Nginx would keep events back otherwise.
    response.setHeader("X-Accel-Buffering", "no");
    // The body ends with the connection: what follows is written to that, and is in no chunks.
    response.setHeader("Connection", "close");
    OutputStream out = response.getOutputStream();
    out.write(retry(stream));
    for (Event event : first) {
      out.write(event.bytes());
    }
    out.flush();
  }

  /// Spread over two seconds, so that those whom one process has lost do not all come back at once.
  private static byte[] retry(EventStream stream) {
    int millis = 1_000 + Math.floorMod(System.identityHashCode(stream), 2_000);
    return "retry: %d\n\n".formatted(millis).getBytes(UTF_8);
  }
}
