package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.dailies.world.client.SandboxClient;

/// A provider that allows so many calls a minute gets no more, however many generations wait.
@Tag("alone")
class PaceIT {
  private static final int PER_MINUTE = 60;
  private static final int GENERATIONS = 16;

  /// What the server lets through at once, before it counts.
  private static final int BURST = 6;

  @Test
  void sendsAreSpreadOverTheMinute() {
    Special paced =
        Special.settings(
            Map.of(
                "DAILIES_PIAPI_CALLSPERMINUTE", String.valueOf(PER_MINUTE),
                "DAILIES_PIAPI_ATONCE", "100",
                "DAILIES_PERMITS_ACCOUNT", "100"),
            Map.of());
    try (DevWorld world = TestWorlds.start(at -> paced)) {
      Person ada = new Person(world);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < GENERATIONS; i++) {
        all.add(ada.generate("piapi-flux-schnell", "A fox"));
      }
      assertThat(all).allMatch(each -> Person.state(ada.ended(each)).equals("DONE"));

      Duration took = sends(world);

      System.err.println(GENERATIONS + " sends at " + PER_MINUTE + " a minute took " + took);
      assertThat(took).isGreaterThan(Duration.ofSeconds(GENERATIONS - BURST));
    }
  }

  /// From the first to the last.
  private static Duration sends(DevWorld world) {
    SandboxClient piapi =
        new SandboxClient(SharedWorld.HTTP, world.at().piapi(), world.at().mailbox());
    List<Instant> sends =
        piapi
            .requests()
            .path("requests")
            .valueStream()
            .map(each -> Instant.parse(each.path("at").asString()))
            .sorted()
            .toList();
    assertThat(sends).hasSize(GENERATIONS);
    return Duration.between(sends.getFirst(), sends.getLast());
  }
}
