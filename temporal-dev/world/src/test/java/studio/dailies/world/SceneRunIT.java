package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import studio.dailies.domain.Ids;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.demo.PrintedStory;
import studio.dailies.world.process.Await;
import studio.dailies.world.soak.SceneChaos;
import tools.jackson.databind.JsonNode;

/// A whole scene in one action, on a real Temporal server. The whole of it is `./dev soak scene`.
@TestInstance(Lifecycle.PER_CLASS)
class SceneRunIT {
  private static final String MODEL = "flux-dev";
  private static final long PRICE = 4;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Ids ids = new Ids(new SecureRandom());
  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1", "DAILIES_POLLING_FACTOR", "1"), Map.of()));

  @AfterAll
  void close() {
    world.close();
  }

  /// Counts, credits and jobs are judged there: whatever is lost or done twice throws.
  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void everyTenthShotFailsAndTheWorkerIsKilledAndAllIsExact() {
    JsonNode figures =
        new SceneChaos(world, new PrintedStory(System.err, false, false))
            .run(30, 3, DevWorld.WELCOME_CREDITS, ids);

    assertThat(figures.path("done").asInt() + figures.path("failed").asInt()).isEqualTo(30);
    assertThat(figures.path("failed").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(figures.path("events").asInt()).isLessThan(400);
    assertThat(figures.path("bytes").asInt()).isLessThan(100 * 1024);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void pausedRunBeginsNothingAndCancelledOneLeavesWhatWasNotSentUnpaid() {
    SandboxClient.of(world.at()).jobsRun(Duration.ofSeconds(3));
    FilmMaker ada = FilmMaker.arrives(world.at(), ids);
    String scene = ada.scene(Collections.nCopies(16, "A fox in the snow"));
    String run = ada.runs(scene, MODEL).path("id").asString();
    await(ada, run, "running", 10);

    assertThat(ada.turn(run, "pause").path("state").asString()).isEqualTo("PAUSED");
    await(ada, run, "done", 10);
    assertThat(count(ada.run(run), "planned")).as("not begun").isEqualTo(6);

    assertThat(ada.turn(run, "resume").path("state").asString()).isEqualTo("RUNNING");
    await(ada, run, "running", 6);
    ada.turn(run, "cancel");
    assertThat(Await.until(SOON, LOOK, () -> state(ada.run(run)).equals("CANCELLED")))
        .as(ada.run(run).toString())
        .isTrue();

    JsonNode ended = ada.run(run);
    int done = count(ended, "done");
    assertThat(done).isBetween(10, 16);
    assertThat(count(ended, "failed")).isEqualTo(16 - done);
    assertThat(ended.path("capturedCredits").asLong()).isEqualTo(done * PRICE);
    assertThat(ada.available()).isEqualTo(DevWorld.WELCOME_CREDITS - done * PRICE);
    assertThat(ada.held()).isZero();
  }

  private static void await(FilmMaker person, String run, String what, int count) {
    assertThat(Await.until(SOON, LOOK, () -> count(person.run(run), what) >= count))
        .as("%d %s: %s", count, what, person.run(run).path("message"))
        .isTrue();
  }

  private static int count(JsonNode run, String what) {
    return run.path("counts").path(what).asInt();
  }

  private static String state(JsonNode run) {
    return run.path("state").asString("");
  }
}
