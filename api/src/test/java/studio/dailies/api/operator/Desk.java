package studio.dailies.api.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.TestApi;

/// An operator at the operators' door.
final class Desk {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI door;
  private final String token;

  private Desk(URI door, String token) {
    this.door = door;
    this.token = token;
  }

  static Desk of(TestApi api, String subject, String roles) {
    return with(api, api.issuers().operator(subject, roles, ""));
  }

  /// @param token empty for none
  static Desk with(TestApi api, String token) {
    int port = api.part(OperatorDoor.class).port().orElseThrow();
    return new Desk(URI.create("http://127.0.0.1:" + port), token);
  }

  /// The same person at the door that everybody may come in by.
  Desk at(URI other) {
    return new Desk(other, token);
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String why) {
    return send("POST", path, "{\"why\":\"%s\"}".formatted(why));
  }

  Answer send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
