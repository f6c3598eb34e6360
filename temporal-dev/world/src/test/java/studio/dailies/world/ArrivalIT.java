package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// How long what a provider has made is on its way to its person, and that it comes before the
/// provider deletes it.
@ExtendWith(SharedWorld.class)
class ArrivalIT {
  private static final String PICTURE = "flux-dev";
  private static final int GENERATIONS = 11;
  private static final int AT_ONCE = 2;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);

  /// The world polls ten times as often as production, so the provider deletes ten times as early.
  private static final Duration SIX_MINUTES_SHORTENED = Duration.ofSeconds(36);

  private static final Map<String, ?> USUAL =
      Map.of("jobMillis", 1_500, "keepMillis", 3_600_000, "callbacks", true);

  private final DevWorld world;
  private final Clock clock = Clock.systemUTC();

  ArrivalIT(DevWorld world) {
    this.world = world;
  }

  @AfterEach
  void usual() {
    Person.outside(world).falSettings(USUAL);
  }

  @Test
  void withCallbacksATakeIsThereWithinASecond() throws Exception {
    Duration median = median();

    System.err.println("From completion to take, with callbacks: median " + median);
    assertThat(median).isLessThan(Duration.ofSeconds(1));
  }

  /// A job of a second and a half is looked at every fifth of a second.
  @Test
  void withoutCallbacksATakeIsThereWithinAPollAndASecond() throws Exception {
    Person.outside(world).falSettings(Map.of("callbacks", false));

    Duration median = median();

    System.err.println("From completion to take, by polling: median " + median);
    assertThat(median).isLessThan(Duration.ofMillis(1_200));
  }

  @Test
  void withoutCallbacksAResultIsCopiedBeforeItsProviderDeletesIt() {
    Person.outside(world)
        .falSettings(
            Map.of(
                "callbacks",
                false,
                "jobMillis",
                30_000,
                "keepMillis",
                SIX_MINUTES_SHORTENED.toMillis()));
    Person ada = new Person(world);

    JsonNode done = ada.ended(ada.generate(Person.TEXT_TO_VIDEO, "A harbour"));

    assertThat(Person.state(done)).isEqualTo("DONE");
  }

  private Duration median() throws Exception {
    List<Future<Duration>> waits = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < GENERATIONS; i++) {
        waits.add(people.submit(this::arrival));
      }
    }
    List<Duration> sorted = new ArrayList<>();
    for (Future<Duration> wait : waits) {
      sorted.add(wait.get());
    }
    sorted.sort(null);
    return sorted.get(GENERATIONS / 2);
  }

  /// From the end of the job to the first look that sees the take.
  private Duration arrival() {
    Person person = new Person(world);
    String generation = person.generate(PICTURE, "A harbour, " + Person.random());
    Await.until(LONGEST, LOOK, () -> Person.FINAL.contains(Person.state(person.read(generation))));
    Instant seen = clock.instant();
    assertThat(Person.state(person.read(generation))).isEqualTo("DONE");
    return Duration.between(completed(generation), seen);
  }

  private Instant completed(String generation) {
    for (JsonNode line : Person.outside(world).bill().path("jobs")) {
      if (line.path("generation").asString("").equals(generation)) {
        return Instant.parse(line.path("endedAt").asString());
      }
    }
    throw new AssertionError("no job of " + generation);
  }
}
