package studio.dailies.world.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import studio.dailies.world.DevWorld;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A job at fal's sandbox that is not the product's: the same wish makes the same bytes, and nobody
/// has them deleted when ours are safe.
public final class OwnJob {
  private static final String ENDPOINT = "fal-ai/kling-video/v3/standard/text-to-video";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final HttpClient http = SandboxClient.http();
  private final String key;

  private OwnJob(String key) {
    this.key = key;
  }

  /// Where the clip lies that `kling-3-text-to-video` makes of this prompt when nothing else is
  /// said.
  public static URI clip(DevWorld world, String prompt) {
    String key = world.environment("worker").getOrDefault("DAILIES_FAL_KEY", "");
    return new OwnJob(key).clip(world.at().fal().resolve("/" + ENDPOINT), prompt);
  }

  private URI clip(URI endpoint, String prompt) {
    Map<String, ?> wish =
        Map.of("prompt", prompt, "duration", "5", "aspect_ratio", "16:9", "generate_audio", false);
    JsonNode job =
        StudioClient.json(
            answer(
                    request(endpoint)
                        .POST(
                            HttpRequest.BodyPublishers.ofString(
                                StudioClient.JSON.writeValueAsString(wish))))
                .body());
    URI status = URI.create(job.path("status_url").asString());
    if (!Await.until(TIMEOUT, LOOK, () -> answer(request(status)).statusCode() == 200)) {
      throw new WorldProblem("The sandbox has not made a clip: " + status);
    }
    URI result = URI.create(job.path("response_url").asString());
    return URI.create(
        StudioClient.json(answer(request(result)).body()).path("video").path("url").asString());
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Authorization", "Key " + key);
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    return StudioClient.exchange(http, request.build());
  }
}
