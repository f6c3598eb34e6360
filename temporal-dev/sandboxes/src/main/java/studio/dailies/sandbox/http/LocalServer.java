package studio.dailies.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP server on 127.0.0.1, a virtual thread for each call. Closing it ends open calls.
public final class LocalServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Answers one call. What it throws becomes a 500.
  public interface Handler {
    Answer handle(Call call) throws IOException;
  }

  /// Binds the port (0: any free one) without serving yet.
  public LocalServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    server.setExecutor(threads);
  }

  public void serve(Handler handler) {
    server.createContext("/", exchange -> handle(exchange, handler));
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(HttpExchange exchange, Handler handler) {
    try (exchange) {
      Call call = Call.read(exchange);
      Answer answer;
      try {
        answer = handler.handle(call);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", call.method(), call.path(), e);
        answer = Answer.detail(500, "the sandbox itself failed: " + e);
      }
      send(exchange, answer);
    } catch (IOException e) {
      // The caller left, or was left: both are part of what is played here.
      LOG.debug("connection ended", e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Whole whole -> write(exchange, whole, whole.body().length);
      case Answer.Cut cut -> write(exchange, cut.whole(), cut.bytes());
      case Answer.Streamed streamed -> stream(exchange, streamed);
      case Answer.Dropped() -> exchange.close();
    }
  }

  private static void write(HttpExchange exchange, Answer.Whole whole, int bytes)
      throws IOException {
    whole.headers().forEach(exchange.getResponseHeaders()::set);
    OutputStream out = begin(exchange, whole.status(), whole.body().length);
    if (!exchange.getRequestMethod().equals("HEAD")) {
      out.write(whole.body(), 0, bytes);
      out.flush();
    }
  }

  private static void stream(HttpExchange exchange, Answer.Streamed streamed) throws IOException {
    try (var body = streamed.body()) {
      streamed.headers().forEach(exchange.getResponseHeaders()::set);
      OutputStream out = begin(exchange, streamed.status(), streamed.length());
      if (!exchange.getRequestMethod().equals("HEAD")) {
        body.transferTo(out);
        out.flush();
      }
    }
  }

  private static OutputStream begin(HttpExchange exchange, int status, long length)
      throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    }
    return exchange.getResponseBody();
  }
}
