package studio.dailies.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.context.SmartLifecycle;

/// Answers `GET /health` with 200 while the worker polls.
final class HealthPort implements SmartLifecycle {
  private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DOWN = "{\"status\":\"DOWN\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final Workers workers;
  private volatile boolean running;

  HealthPort(int port, Workers workers) {
    this.workers = workers;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "dailies.health.port: cannot listen on port " + port + "; is another worker running?", e);
    }
    server.createContext("/health", this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean up = workers.isRunning();
    byte[] body = up ? UP : DOWN;
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(up ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void start() {
    server.start();
    running = true;
  }

  @Override
  public void stop() {
    server.stop(0);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
