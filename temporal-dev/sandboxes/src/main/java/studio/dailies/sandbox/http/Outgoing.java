package studio.dailies.sandbox.http;

import java.net.http.HttpClient;
import java.time.Duration;

/// How a sandbox calls somebody.
public final class Outgoing {
  private Outgoing() {}

  /// Speaks HTTP/1.1 and follows nothing.
  public static HttpClient client(Duration toConnect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(toConnect)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }
}
