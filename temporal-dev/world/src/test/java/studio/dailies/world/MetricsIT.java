package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import io.temporal.serviceclient.MetricsType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;

/// What api and worker count of a world in which something was made.
@ExtendWith(SharedWorld.class)
class MetricsIT {
  private static final Path DEPLOY = Path.of(System.getProperty("dailies.root", "../.."), "deploy");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? [^ ]+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:dailies|temporal|jvm|process)_[a-z_]+[a-z]\\b");

  /// A run, an account, a key: what is drawn by chance.
  private static final Pattern DRAWN = Pattern.compile("[0-9a-f]{12,}|[0-9a-f]{8}-[0-9a-f]{4}-");

  /// Counted only once it happens.
  private static final Set<String> RARE = Set.of(MetricsType.TEMPORAL_REQUEST_FAILURE + "_total");

  private final DevWorld world;
  private final Person ada;

  MetricsIT(DevWorld world) {
    this.world = world;
    this.ada = new Person(world);
  }

  @Test
  void everythingThatAlertsAndTheDashboardAskForIsThereAndNoLabelNamesAnybody() throws IOException {
    String word = "zebrafish" + Person.random();
    String id = ada.ended(ada.generate("flux-dev", "A fox, " + word)).path("id").asString();
    assertThat(
            Await.until(
                SOON,
                Duration.ofMillis(500),
                () -> scraped(world.at().workerMetrics()).contains("dailies_sweep_lag_seconds{")))
        .as("the worker has looked")
        .isTrue();
    String api = scraped(world.at().apiMetrics());
    String worker = scraped(world.at().workerMetrics());

    Set<String> told = names(api + worker);
    told.addAll(RARE);
    assertThat(told).containsAll(asked());
    assertThat(worker).contains("dailies_take_shown_seconds_count{provider=\"fal\"}");
    assertThat(api).contains("route=\"/api/generations\"");
    String address = ada.studio.get("/api/account").path("address").asString();
    assertThat(values(api + worker))
        .isNotEmpty()
        .allSatisfy(value -> {
          assertThat(value).doesNotContain(word, id, address, "@").hasSizeLessThan(120);
          assertThat(DRAWN.matcher(value).find()).as(value).isFalse();
        });
  }

  @Test
  void publicDoorTellsNoMetrics() {
    assertThat(SharedWorld.status(world.at().api().resolve("/metrics"))).isEqualTo(404);
    assertThat(SharedWorld.status(world.at().operator().resolve("/metrics"))).isEqualTo(401);
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("prometheus/alerts.yml", "grafana/dailies.json")) {
      ASKED
          .matcher(Files.readString(DEPLOY.resolve(file)))
          .results()
          .map(it -> it.group())
          .filter(it -> !it.startsWith("dailies_audit_"))
          .forEach(asked::add);
    }
    return asked;
  }

  private static Set<String> names(String text) {
    return SAMPLE
        .matcher(text)
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> values(String text) {
    return SAMPLE
        .matcher(text)
        .results()
        .flatMap(it -> it.group(2) == null ? Stream.empty() : LABEL.matcher(it.group(2)).results())
        .map(it -> it.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String scraped(URI metrics) {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(5)).build();
    return StudioClient.exchange(SharedWorld.HTTP, request).body();
  }
}
