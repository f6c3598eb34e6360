package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.Supplier;

/// Shows what audits on a schedule found: `/metrics`, `/report` and `/health`. Whoever can reach it
/// may read it: there is nothing secret, but ids.
final class Door implements AutoCloseable {
  private final HttpServer server;

  private Door(HttpServer server) {
    this.server = server;
  }

  /// @throws CannotAudit if it cannot listen there
  static Door open(InetSocketAddress address, Rounds rounds, Clock clock) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      context(
          server,
          "/metrics",
          () -> new Answer(200, Metrics.text(rounds.status(), clock.instant())));
      context(server, "/report", () -> new Answer(200, report(rounds.status())));
      context(
          server,
          "/health",
          () -> rounds.isStale() ? new Answer(503, "stale\n") : new Answer(200, "ok\n"));
      server.start();
      return new Door(server);
    } catch (IOException e) {
      throw new CannotAudit(
          "Cannot listen on %s (%s). See DAILIES_AUDIT_BIND and DAILIES_AUDIT_PORT."
              .formatted(address, e.getMessage()),
          e);
    }
  }

  private record Answer(int status, String text) {}

  static String report(Status status) {
    Result last = status.last();
    String problem =
        status.problem() == null
            ? ""
            : "The newest audit could not be made. %s\n\n".formatted(status.problem());
    return problem + (last == null ? "No audit has ended yet.\n" : Report.text(last));
  }

  private static void context(HttpServer server, String path, Supplier<Answer> answer) {
    server.createContext(
        path,
        exchange -> {
          Answer known = exchange.getRequestURI().getPath().equals(path) ? answer.get() : null;
          send(exchange, known == null ? new Answer(404, "There is nothing here.\n") : known);
        });
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.text().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
