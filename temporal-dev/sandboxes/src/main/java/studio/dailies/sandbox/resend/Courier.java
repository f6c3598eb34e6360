package studio.dailies.sandbox.resend;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import studio.dailies.sandbox.http.Outgoing;

/// Brings events to the webhook as Svix does: each try is signed anew, with the same id; any 2xx
/// counts. What was not taken by the last try is lost, and with the process too.
final class Courier implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// Before each try; theirs go on for hours.
  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofMinutes(2));

  private final Webhook webhook;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final HttpClient client = Outgoing.client(TIMEOUT);

  Courier(Webhook webhook, Clock clock) {
    this.webhook = webhook;
    this.clock = clock;
  }

  /// The tries follow by themselves.
  void bring(String body) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    later("msg_" + HexFormat.of().formatHex(id), body, 0);
  }

  private void later(String id, String body, int tries) {
    if (tries < PAUSES.size() && !timer.isShutdown()) {
      var _ =
          timer.schedule(
              () -> attempt(id, body, tries), PAUSES.get(tries).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void attempt(String id, String body, int tries) {
    if (status(id, body) / 100 != 2) {
      later(id, body, tries + 1);
    }
  }

  private int status(String id, String body) {
    String seconds = Long.toString(clock.instant().getEpochSecond());
    var request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("svix-id", id)
            .header("svix-timestamp", seconds)
            .header("svix-signature", "v1," + signature(id + "." + seconds + "." + body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(webhook.key(), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
