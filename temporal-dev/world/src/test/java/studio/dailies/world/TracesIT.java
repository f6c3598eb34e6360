package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.dailies.workflows.client.trace.TestCollector;
import studio.dailies.workflows.client.trace.TestCollector.Told;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// What a collector is told of a world in which something is made.
class TracesIT {

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void oneTraceLeadsFromTheRequestToTheSettledGenerationAndNamesNobody() {
    String word = "zebrafish" + Person.random();
    try (var collector = new TestCollector()) {
      Map<String, String> told = Map.of("DAILIES_TRACES_URL", collector.url().toString());
      try (DevWorld world = TestWorlds.start(_ -> Special.settings(told, told))) {
        var ada = new Person(world);
        JsonNode made = ada.ended(ada.generate("flux-dev", "A fox, " + word));
        assertThat(made.path("state").asString()).isEqualTo("DONE");
        assertThat(Await.until(SOON, Duration.ofMillis(200), () -> !ends(collector).isEmpty()))
            .as("the worker has told of the end")
            .isTrue();

        List<Told> trace =
            collector.told().stream()
                .filter(it -> it.trace().equals(ends(collector).getFirst().trace()))
                .toList();
        assertThat(trace)
            .filteredOn(it -> it.parent().isEmpty())
            .singleElement()
            .satisfies(it ->
                assertThat(it.marks())
                    .containsEntry("http.request.method", "POST")
                    .containsEntry("http.route", "/api/generations"));
        assertThat(trace)
            .extracting(Told::name)
            .contains(
                "activity open",
                "activity hold",
                "activity submit",
                "activity collect",
                "activity settle",
                "call fal",
                "call media");
        String account = ada.studio.get("/api/account").path("id").asString("none");
        assertThat(collector.raw())
            .contains("dailies-api", "dailies-worker")
            .doesNotContain(word, ada.address, "@example.com", made.path("id").asString())
            .doesNotContain(account, ada.project, "__Host-");
      }
    }
  }

  private static List<Told> ends(TestCollector collector) {
    return collector.told().stream().filter(it -> it.name().equals("workflow Generation")).toList();
  }
}
