package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.credit.Kind;

/// Looks for what nobody thought of. A seed from a failure text, put into the test it is from,
/// replays it.
class LedgerRandomTest {
  private static final int OPERATIONS = 5_000;
  private static final int HISTORIES = 10_000;
  private static final int SHORT = 20;

  private static JournalFixture mongo;

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  /// Two seeds, 10,000 operations.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_261_124})
  void noCreditIsLostOrMade(long seed) {
    var run = new RandomRun(seed, mongo.journal(), 0, 0);
    run.steps(OPERATIONS);
    run.finish();
    // A run in which these never happened has not looked.
    assertThat(run.folded.expired).as("seed %s", seed).isPositive();
    assertThat(run.folded.kinds.keySet()).as("seed %s", seed).contains(Kind.LAPSE, Kind.REFUND);
    assertThat(run.model.moves).as("seed %s", seed).isGreaterThan(OPERATIONS / 4);
  }

  /// Short ones, since after a close nothing happens any more.
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void noneOfTenThousandHistoriesBreaksARule() {
    Map<Kind, Integer> kinds = new TreeMap<>();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      history(seed).folded.kinds.forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
    }
    assertThat(kinds.keySet()).containsExactly(Kind.values());
    assertThat(kinds.values()).allMatch(count -> count > HISTORIES / 20);
  }

  /// One of them, to replay it.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1})
  void historyBreaksNoRule(long seed) {
    history(seed);
  }

  private static RandomRun history(long seed) {
    var run = new RandomRun(seed, new MemoryJournal(), 30, 6);
    run.steps(SHORT);
    run.finish();
    return run;
  }
}
