package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.Audit;
import studio.dailies.world.crash.Stop.How;

/// Each change that the worker makes for an export or for the deletion of an account may be its
/// last: whoever asked has all of it, once, and of whoever left nothing is there. Too long for
/// every build: `./dev soak rights`.
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class RightsCrashIT {
  private static final int KILLED = 137;

  /// The sweep's, for what the api may have left half begun: it comes where a round meets it.
  private static final String SWEEPS = "update tombstones";

  private final RightsWorld rights = new RightsWorld();
  private CrashTable<Right> table;

  @BeforeAll
  void record() {
    table = new CrashTable<>(Right.values(), (_, _) -> false, RightsCrashIT::isLast, rights::run);
  }

  /// The mail about an export is sent, a deletion is signed. Sweeps may come by afterwards.
  private static boolean isLast(Call call) {
    return List.of("update mails", "update deletions completion").contains(call.kind());
  }

  @AfterAll
  void close() {
    rights.close();
  }

  @AfterEach
  void nothingIsLeftOver() {
    assertThat(rights.leftOver()).isEmpty();
    assertThat(Audit.of(rights.world)).isEmpty();
  }

  @Test
  void workerMayDieAfterEachChange() {
    assertThat(
            changes().stream()
                .flatMap(row -> Stream.ofNullable(row.stop))
                .map(stop -> stop.call().server()))
        .as("servers that something is changed at")
        .contains("mongodb", "r2", "edge", "fal", "resend", "temporal");
    table.proven(
        changes(),
        () -> {
          assertThat(rights.world.kill("worker")).isEqualTo(KILLED);
          rights.world.restart("worker");
        });
  }

  /// Who dies before a change, or at a look, leaves what the one leaves who dies after the change
  /// before it. What is done until it is so is done often.
  private List<Row<Right>> changes() {
    return table.rows(List.of(How.AFTER)).stream()
        .filter(row -> !row.isLook() && !row.isMetAfter(row.journey.changesOfAKind))
        .filter(row -> row.stop != null && !row.stop.call().kind().equals(SWEEPS))
        .toList();
  }
}
