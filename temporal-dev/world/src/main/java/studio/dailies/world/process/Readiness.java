package studio.dailies.world.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// How to tell that a process serves. Asked again and again; an answer takes a second at most.
@FunctionalInterface
public interface Readiness {

  /// Whether the process serves. An `IOException` means: not yet.
  boolean serves(Log log) throws IOException, InterruptedException;

  /// It printed a line `ready NAME`.
  static Readiness line(String name) {
    return log -> log.head().contains("ready " + name);
  }

  /// It logged a line that ends so.
  static Readiness said(String words) {
    return log -> log.head().stream().anyMatch(line -> line.endsWith(words));
  }

  /// It answers 200 there.
  static Readiness http(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    return log -> client.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  /// It takes connections on this port of loopback.
  static Readiness port(int port) {
    return log -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return true;
      }
    };
  }

  /// Both, in this order.
  default Readiness and(Readiness next) {
    return log -> serves(log) && next.serves(log);
  }
}
