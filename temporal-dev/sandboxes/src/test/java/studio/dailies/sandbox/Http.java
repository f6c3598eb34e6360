package studio.dailies.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// A plain HTTP client for tests: calls that fail loudly and answers that are easy to look into.
public final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /// An answer with its body whole.
  public record Got(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public byte[] body() {
      return response.body();
    }

    public String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return Json.MAPPER.readTree(body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /// Sends; `headers` are names and values in turn.
  public static Got send(String method, URI uri, String body, String... headers)
      throws IOException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Got(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  public static Got get(URI uri, String... headers) throws IOException {
    return send("GET", uri, "", headers);
  }

  /// Waits until the condition holds, at most ten seconds.
  public static void await(String what, Supplier<Boolean> condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within ten seconds: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }
}
