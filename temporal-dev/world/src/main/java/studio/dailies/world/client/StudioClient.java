package studio.dailies.world.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person's browser, as far as the API can tell: JSON, an origin, and the one cookie.
public final class StudioClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Pattern COOKIE = Pattern.compile("([^=;]+)=([^;]*)");
  public static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI origin;
  private @Nullable String cookie;

  public StudioClient(HttpClient http, URI origin) {
    this.http = http;
    this.origin = origin;
  }

  public JsonNode get(String path) {
    return json(send(request(origin.resolve(path)).GET(), List.of(200)));
  }

  public JsonNode post(
      String path, Map<String, ?> body, int expected, Map<String, String> headers) {
    return json(send(posting(path, body, headers), List.of(expected)));
  }

  /// What is answered, whatever it is.
  public HttpResponse<String> tryGet(String path) {
    return exchange(http, request(origin.resolve(path)).GET().build());
  }

  /// What is answered, whatever it is.
  public HttpResponse<String> tryPost(
      String path, Map<String, ?> body, Map<String, String> headers) {
    return exchange(http, posting(path, body, headers).build());
  }

  private HttpRequest.Builder posting(
      String path, Map<String, ?> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(origin.resolve(path))
            .header("Content-Type", "application/json")
            .header("Origin", origin.toString())
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    headers.forEach(request::header);
    return request;
  }

  public JsonNode post(String path, Map<String, ?> body, int expected) {
    return post(path, body, expected, Map.of());
  }

  /// Uploads a file to a project.
  public JsonNode upload(
      String path, String contentType, String name, byte[] file, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(origin.resolve(path))
            .header("Content-Type", contentType)
            .header("Reference-Name", name)
            .header("Origin", origin.toString())
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofByteArray(file));
    headers.forEach(request::header);
    return json(send(request, List.of(201)));
  }

  public JsonNode put(String path, Map<String, ?> body, int expected) {
    HttpRequest.Builder request =
        request(origin.resolve(path))
            .header("Content-Type", "application/json")
            .header("Origin", origin.toString())
            .header("Sec-Fetch-Site", "same-origin")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return json(send(request, List.of(expected)));
  }

  public void delete(String path, int expected) {
    delete(path, expected, Map.of());
  }

  public void delete(String path, int expected, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(origin.resolve(path))
            .header("Origin", origin.toString())
            .header("Sec-Fetch-Site", "same-origin")
            .DELETE();
    headers.forEach(request::header);
    send(request, List.of(expected));
  }

  /// Opens a stream of events, to be read by [StudioEvent#each] and closed.
  ///
  /// @param lastHeard the id of the last event that was heard; null: none was
  public InputStream events(String path, @Nullable String lastHeard) {
    HttpRequest.Builder request = request(origin.resolve(path)).GET();
    if (lastHeard != null) {
      request.header("Last-Event-ID", lastHeard);
    }
    HttpResponse<InputStream> response =
        exchange(http, request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new WorldProblem("GET %s answered %d.".formatted(path, response.statusCode()));
    }
    return response.body();
  }

  /// Opens a file, however long it is. Must be closed.
  public InputStream open(String path) {
    HttpRequest request = request(origin.resolve(path)).GET().build();
    HttpResponse<InputStream> response = exchange(http, request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new WorldProblem("GET %s answered %d.".formatted(path, response.statusCode()));
    }
    return response.body();
  }

  /// The one cookie as it is sent; empty before there is one.
  public String cookie() {
    return cookie == null ? "" : cookie;
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return request;
  }

  private String send(HttpRequest.Builder builder, List<Integer> expected) {
    HttpRequest request = builder.build();
    HttpResponse<String> response = exchange(http, request);
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    if (!expected.contains(response.statusCode())) {
      throw new WorldProblem(
          "%s %s answered %d, not %s: %s"
              .formatted(
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  expected,
                  response.body().strip()));
    }
    return response.body();
  }

  private void keep(String setCookie) {
    Matcher matcher = COOKIE.matcher(setCookie);
    if (matcher.lookingAt()) {
      cookie = matcher.group();
    }
  }

  public static HttpResponse<String> exchange(HttpClient http, HttpRequest request) {
    return exchange(http, request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> exchange(
      HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new WorldProblem(
          request.method() + " " + request.uri() + " got no answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }

  public static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new WorldProblem("This is not JSON: " + body, e);
    }
  }
}
