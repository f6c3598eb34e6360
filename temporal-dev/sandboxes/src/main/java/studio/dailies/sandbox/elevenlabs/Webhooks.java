package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// Tells the end of a flow to the workspace's webhook: once, whatever comes of it.
final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Generations generations;
  private final Content content;
  private final Supplier<Settings> settings;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Webhooks(Generations generations, Content content, Supplier<Settings> settings, Clock clock) {
    this.generations = generations;
    this.content = content;
    this.settings = settings;
    this.clock = clock;
  }

  /// Noted as told before it is told: a kill in between loses it, and nothing tells it twice.
  void tell(Generation flow) {
    if (!flow.webhook() || flow.told()) {
      return;
    }
    generations.change(flow.id(), Generation::toldNow);
    if (flow.behaviour() != Behaviour.NO_WEBHOOK) {
      post(flow, settings.get());
    }
  }

  private void post(Generation flow, Settings now) {
    try {
      URI target = URI.create(now.webhookUrl());
      if (target.getHost() == null
          || !InetAddress.getByName(target.getHost()).isLoopbackAddress()) {
        return;
      }
      byte[] body = Json.MAPPER.writeValueAsBytes(body(flow));
      // A bad signature is a good one over something else: well formed, and wrong every time.
      boolean bad = flow.behaviour() == Behaviour.BAD_SIGNATURE;
      long second = clock.instant().getEpochSecond();
      var request =
          HttpRequest.newBuilder(target)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header(
                  "ElevenLabs-Signature",
                  Signer.header(now.webhookSecret(), second, bad ? new byte[0] : body))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("a webhook was lost", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode body(Generation flow) {
    var body =
        Json.object()
            .put("type", "flows_generation")
            .put("event_timestamp", clock.instant().getEpochSecond());
    var data = flow.flow(clock.instant());
    if (flow.isOk()) {
      data.put("content_url", content.signed(flow));
    }
    body.set("data", data);
    return body;
  }
}
