package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import studio.dailies.world.client.StudioClient;

/// Somebody at the operators' door.
final class OperatorAtTheDoor {
  private final DevWorld world;
  private final String name;

  /// @param name what the issuer of their tokens calls them
  OperatorAtTheDoor(DevWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  /// @param path below `/operator/`
  void asks(String path, Map<String, String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(world.at().operator().resolve("/operator/" + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(StudioClient.JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> answer = StudioClient.exchange(SharedWorld.HTTP, request);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
  }

  private String token() {
    Map<String, String> who = Map.of("subject", name, "roles", "operator credits");
    HttpRequest request =
        HttpRequest.newBuilder(world.at().issuer().resolve("/_sandbox/tokens"))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(StudioClient.JSON.writeValueAsString(who)))
            .build();
    return StudioClient.exchange(SharedWorld.HTTP, request).body();
  }
}
