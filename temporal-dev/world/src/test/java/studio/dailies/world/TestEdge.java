package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// How the edge of a world takes purges.
final class TestEdge {
  private final DevWorld world;

  TestEdge(DevWorld world) {
    this.world = world;
  }

  /// From now on none is taken.
  void refusesPurges() throws IOException, InterruptedException {
    plan("POST", "{\"behaviour\":\"purge-unavailable\",\"times\":10000}");
  }

  /// All are taken again.
  void recovers() throws IOException, InterruptedException {
    plan("DELETE", "");
  }

  private void plan(String method, String plan) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(world.at().media().resolve("/_sandbox/plan"))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.ofString(plan))
            .build();
    assertThat(SharedWorld.HTTP.send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}
