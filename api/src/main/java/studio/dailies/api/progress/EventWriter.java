package studio.dailies.api.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Writes the events of a stream to its client, on the thread of the request, until the stream ends
/// or the client is gone. A client that takes nothing is gone when the server's write times out.
final class EventWriter {
  static final String TYPE = "text/event-stream";

  /// Proxies give up connections on which nothing comes for a minute, some for half of one.
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(UTF_8);

  private final HttpServletResponse response;

  EventWriter(HttpServletResponse response) {
    this.response = response;
  }

  void write(List<Event> first, EventStream stream) throws IOException {
    response.setContentType(TYPE);
    // Nginx would keep events back otherwise.
    response.setHeader("X-Accel-Buffering", "no");
    OutputStream out = response.getOutputStream();
    try {
      out.write(retry(stream));
      for (Event event : first) {
        out.write(event.bytes());
      }
      out.flush();
      follow(stream, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // The client went away, or does not read; it comes back if it wants to.
      stream.end();
    }
  }

  private static void follow(EventStream stream, OutputStream out)
      throws IOException, InterruptedException {
    while (true) {
      Optional<Event> next = stream.next(HEARTBEAT);
      if (next.filter(Event.END::equals).isPresent()) {
        return;
      }
      out.write(next.map(Event::bytes).orElse(STILL_HERE));
      out.flush();
    }
  }

  /// Spread over two seconds, so that those whom one process has lost do not all come back at once.
  private static byte[] retry(EventStream stream) {
    int millis = 1_000 + Math.floorMod(System.identityHashCode(stream), 2_000);
    return "retry: %d\n\n".formatted(millis).getBytes(UTF_8);
  }
}
