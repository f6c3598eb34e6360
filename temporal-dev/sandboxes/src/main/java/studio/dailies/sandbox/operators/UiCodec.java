package studio.dailies.sandbox.operators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import studio.dailies.sandbox.http.Answer;

/// Has the operators' door open payloads for Temporal's UI, which signs nobody in here and so has
/// no token to ask with. A browser lets pages of that UI alone read the answer.
final class UiCodec {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI decode;
  private final String ui;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// @param door of the operators
  /// @param ui the origin of its pages
  UiCodec(URI door, String ui) {
    this.decode = door.resolve("/operator/payloads/decode");
    this.ui = ui;
  }

  /// What a browser asks before it sends JSON elsewhere.
  Answer allowed() {
    return readable(Answer.empty(204))
        .with("Access-Control-Allow-Methods", "POST")
        .with("Access-Control-Allow-Headers", "content-type, x-namespace")
        .with("Access-Control-Max-Age", "600");
  }

  Answer decoded(byte[] payloads, String token) {
    HttpRequest asked =
        HttpRequest.newBuilder(decode)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(payloads))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(asked, BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("Content-Type").orElse("application/json");
      return readable(
          new Answer.Whole(answer.statusCode(), Map.of("Content-Type", type), answer.body()));
    } catch (IOException e) {
      return readable(Answer.detail(502, "The operators' door does not answer."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return readable(Answer.detail(503, "This process ends."));
    }
  }

  private Answer.Whole readable(Answer.Whole answer) {
    return answer.with("Access-Control-Allow-Origin", ui);
  }
}
