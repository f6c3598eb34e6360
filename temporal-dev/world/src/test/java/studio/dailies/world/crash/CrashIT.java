package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.Audit;
import studio.dailies.world.crash.Stop.How;
import studio.dailies.world.process.Await;

/// Each call that the worker makes for a generation may be its last, and each answer a lie: the
/// generation ends once, as declared.
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
class CrashIT {
  private static final int KILLED = 137;
  private static final Duration FORGOTTEN_MAX = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final CrashWorld crash = new CrashWorld(System.err::println);
  private CrashTable<Journey> table;

  @BeforeAll
  void record() {
    table = new CrashTable<>(Journey.values(), Journey::isApart, Call::isLast, crash::run);
  }

  @AfterAll
  void close() {
    crash.close();
  }

  /// Each is acknowledged by a majority, so each costs a person time.
  @Test
  void videoTakesNoMoreWritesThanItNeeds() {
    assertThat(
            table.calls(Journey.VIDEO).stream()
                .filter(
                    call -> call.server().equals("mongodb") && !call.kind().startsWith("find ")))
        .hasSizeLessThanOrEqualTo(13);
  }

  @Test
  void workerMayDieBeforeAndAfterEachCall() {
    table.proven(
        table.rows(List.of(How.BEFORE, How.AFTER)),
        () -> {
          assertThat(crash.world.kill("worker")).isEqualTo(KILLED);
          crash.world.restart("worker");
        });
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  @Test
  void answerMayBeALie() {
    table.proven(table.rows(List.of(How.SAYS_500, How.SAYS_503, How.SILENT, How.CUT)), () -> {});
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  /// Alone, one after the other: a sweep makes one call at a time.
  @Test
  void sweepMayDieAfterEachCallByWhichAProviderForgets() {
    for (Row<Journey> row :
        List.of(
            forgetting(Journey.VIDEO, "fal", "DELETE /v1/models/requests/*/payloads"),
            forgetting(Journey.SPEECH, "elevenlabs", "DELETE /v1/history/*"),
            forgetting(Journey.SPEECH, "mongodb", "findAndModify generations forgotten"))) {
      assertThat(killed(List.of("worker"), List.of(row))).isEmpty();
      assertThat(row.isMet()).as(row + " was met").isTrue();
    }
    assertThat(Await.until(FORGOTTEN_MAX, LOOK, () -> !crash.somethingIsKeptThere())).isTrue();
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  private static Row<Journey> forgetting(Journey journey, String server, String kind) {
    return new Row<>(journey, new Stop(new Call(server, kind, 1), How.AFTER));
  }

  private Collection<String> killed(List<String> servers, List<Row<Journey>> rows) {
    return crash
        .run(
            rows,
            () -> {
              servers.forEach(each -> assertThat(crash.world.kill(each)).isEqualTo(KILLED));
              servers.forEach(crash.world::restart);
            })
        .values();
  }

  @Test
  void serversMayDieWhileAGenerationIsSentAwaitedAndCollected() {
    List<String> wrong = new ArrayList<>();
    for (List<String> servers :
        List.of(List.of("temporal", "r2"), List.of("mongodb", "sandboxes"))) {
      List<Row<Journey>> rows =
          List.of(
              stopped(Journey.VIDEO, How.AFTER, "POST /fal-ai/"),
              stopped(Journey.QUIET, How.BEFORE, "/status"),
              stopped(Journey.VIDEO, How.BEFORE, "PUT /dailies-media/"),
              stopped(Journey.PIAPI, How.AFTER, "POST /api/v1/task"),
              stopped(Journey.SPEECH, How.AFTER, "POST /v1/text-to-speech"),
              stopped(Journey.EFFECT, How.AFTER, "POST /v1/sound-generation"));
      wrong.addAll(killed(servers, rows));
      List<Row<Journey>> again =
          rows.stream()
              .filter(row -> !row.isMet())
              .map(row -> new Row<>(row.journey, row.stop))
              .toList();
      if (!again.isEmpty()) {
        wrong.addAll(killed(servers, again));
      }
      again.stream()
          .filter(row -> !row.isMet())
          .forEach(row -> wrong.add(servers + ", " + row + ": was not met"));
    }
    assertThat(wrong).isEmpty();
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  @Test
  void apiMayDieBetweenStoringAndStarting() {
    assertThat(crash.apiDies(new Stop(new Call("api", "update generations NEW", 1), How.AFTER)))
        .isEmpty();
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  private Row<Journey> stopped(Journey journey, How how, String kind) {
    Call call =
        table.calls(journey).stream()
            .filter(each -> each.kind().contains(kind))
            .findFirst()
            .orElseThrow();
    return new Row<>(journey, new Stop(call, how));
  }
}
