package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.Audit;
import studio.dailies.world.crash.Stop.How;

/// Each call that the worker makes for a generation may be its last, and each answer a lie: the
/// generation ends once, as declared. The table is made from calls that were recorded, so a call
/// that is new has its rows.
///
/// One row alone: `-Ddailies.crash.row=TEXT`, which its name contains.
@TestInstance(Lifecycle.PER_CLASS)
class CrashIT {
  private static final int TOGETHER = 75;
  private static final int TRIES = 3;
  private static final int KILLED = 137;
  private static final String ONLY = System.getProperty("dailies.crash.row", "");

  private final CrashWorld crash =
      new CrashWorld(Path.of(System.getProperty("dailies.root", "../..")), System.err::println);
  private final Map<Journey, Set<Call>> recorded = new java.util.EnumMap<>(Journey.class);

  @BeforeAll
  void record() {
    List<Row> rows =
        Stream.of(Journey.values())
            .flatMap(journey -> Stream.generate(() -> new Row(journey, null)).limit(3))
            .toList();
    assertThat(crash.run(rows, () -> {})).isEmpty();
    for (Row row : rows) {
      Set<Call> calls = new LinkedHashSet<>(row.calls());
      recorded.merge(
          row.journey,
          calls,
          (a, b) -> {
            a.retainAll(b);
            return a;
          });
    }
    recorded.forEach((journey, calls) -> {
      System.err.println(journey + " makes " + calls.size() + " calls:");
      calls.forEach(call -> System.err.println("  " + call));
    });
  }

  @AfterAll
  void close() {
    crash.close();
  }

  /// Each is acknowledged by a majority, so each costs a person time.
  @Test
  void videoTakesNoMoreWritesThanItNeeds() {
    assertThat(
            recorded.getOrDefault(Journey.VIDEO, Set.of()).stream()
                .filter(
                    call -> call.server().equals("mongodb") && !call.kind().startsWith("find ")))
        .hasSizeLessThanOrEqualTo(13);
  }

  @Test
  void workerMayDieBeforeAndAfterEachCall() {
    proven(
        table(List.of(How.BEFORE, How.AFTER)),
        () -> {
          assertThat(crash.world.kill("worker")).isEqualTo(KILLED);
          crash.world.restart("worker");
        });
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  @Test
  void answerMayBeALie() {
    proven(table(List.of(How.SAYS_500, How.SAYS_503, How.SILENT, How.CUT)), () -> {});
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  @Test
  void serversMayDieWhileAGenerationIsSentAwaitedAndCollected() {
    List<String> wrong = new ArrayList<>();
    for (String server : List.of("temporal", "mongodb", "r2", "sandboxes")) {
      List<Row> rows =
          List.of(
              stopped(Journey.VIDEO, How.AFTER, "POST /fal-ai/"),
              stopped(Journey.QUIET, How.BEFORE, "/status"),
              stopped(Journey.VIDEO, How.BEFORE, "PUT /dailies-media/"));
      wrong.addAll(
          crash
              .run(
                  rows,
                  () -> {
                    assertThat(crash.world.kill(server)).isEqualTo(KILLED);
                    crash.world.restart(server);
                  })
              .values());
      rows.stream()
          .filter(row -> !row.isMet())
          .forEach(row -> wrong.add(server + ", " + row + ": was not met"));
    }
    assertThat(wrong).isEmpty();
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  @Test
  void apiMayDieBetweenStoringAndStarting() {
    assertThat(crash.apiDies(new Stop(new Call("api", "insert generations NEW", 1), How.AFTER)))
        .isEmpty();
    assertThat(Audit.of(crash.world)).isEmpty();
  }

  private Row stopped(Journey journey, How how, String kind) {
    Call call =
        recorded.getOrDefault(journey, Set.of()).stream()
            .filter(each -> each.kind().contains(kind))
            .findFirst()
            .orElseThrow();
    return new Row(journey, new Stop(call, how));
  }

  /// A database that cannot do what it is told does not answer in HTTP.
  private static List<How> hows(Call call, List<How> hows) {
    return hows.stream()
        .filter(
            how -> !call.server().equals("mongodb") || (how != How.SAYS_500 && how != How.SAYS_503))
        .toList();
  }

  /// Each call of each journey that no journey before it makes; those without a callback all, since
  /// nobody else can tell what was lost.
  private List<Row> table(List<How> hows) {
    List<Row> rows = new ArrayList<>();
    Set<Call> seen = new LinkedHashSet<>();
    for (Journey journey : Journey.values()) {
      for (Call call : recorded.getOrDefault(journey, Set.of())) {
        if (journey == Journey.QUIET || seen.add(call)) {
          hows(call, hows).forEach(how -> rows.add(new Row(journey, new Stop(call, how))));
        }
      }
    }
    return rows.stream().filter(row -> row.toString().contains(ONLY)).toList();
  }

  /// Runs all rows until each was met, and came to its end.
  private void proven(List<Row> table, Runnable blow) {
    long began = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    List<Row> open = table;
    for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
      List<Row> unmet = new ArrayList<>();
      for (int from = 0; from < open.size(); from += TOGETHER) {
        List<Row> rows = open.subList(from, Math.min(open.size(), from + TOGETHER));
        Collection<String> found = crash.run(rows, blow).values();
        found.forEach(System.err::println);
        wrong.addAll(found);
        rows.stream().filter(row -> !row.isMet()).forEach(unmet::add);
        rows.stream()
            .filter(row -> row.isMet() && !row.isToldALie() && row.callsSince() == 0)
            .forEach(row -> wrong.add(row + ": nothing was called after it"));
      }
      open = unmet.stream().map(row -> new Row(row.journey, row.stop)).toList();
    }
    open.stream().filter(row -> !isLook(row)).forEach(row -> wrong.add(row + ": was never met"));
    System.err.println(
        "%d rows in %d s, of which %d looks did not come again: %s"
            .formatted(
                table.size(), (System.nanoTime() - began) / 1_000_000_000L, open.size(), open));
    assertThat(wrong).isEmpty();
    assertThat(open.size()).as("looks that did not come").isLessThanOrEqualTo(table.size() / 20);
  }

  /// How often a generation is looked at depends on how fast everything else is.
  private static boolean isLook(Row row) {
    return row.stop != null
        && (row.stop.call().kind().equals("find generations")
            || row.stop.call().kind().startsWith("GET /fal-ai/"));
  }
}
