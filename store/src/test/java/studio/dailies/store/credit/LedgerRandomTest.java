package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerProblem;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.credit.LyingJournal.Lie;

/// Looks for what nobody thought of: random operations through two processes, a lying network and a
/// clock that jumps, compared after each step with a model that has nothing in common with the
/// code.
class LedgerRandomTest {
  private static final int OPERATIONS = 5_000;

  private static JournalFixture mongo;

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  /// Two seeds, 10,000 operations. A seed from a failure text, put here, replays it.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_261_124})
  void noCreditIsLostOrMade(long seed) {
    var run = new Run(seed);
    for (int step = 1; step <= OPERATIONS; step++) {
      run.step(step);
    }
    run.finish();
  }

  private static final class Run {
    private final long seed;
    private final SplittableRandom random;
    private final Ids ids;
    private final LedgerId id;
    private final SettableClock clock = new SettableClock();
    private final LyingJournal journal = new LyingJournal(mongo.journal());
    private final List<Ledger> processes =
        List.of(new Ledger(journal, clock), new Ledger(journal, clock));
    private final LedgerModel model = new LedgerModel();
    private final List<GenerationId> generations = new ArrayList<>();

    Run(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.ids = new Ids(random.split());
      this.id = new LedgerId(ids.next());
      journal.lie(() -> random.nextInt(12) > 0 ? Lie.NONE : Lie.values()[random.nextInt(4)]);
      journal.failReads(() -> random.nextInt(60) == 0);
    }

    void step(int step) {
      clock.advance(Duration.ofMillis(random.nextInt(-400, 600)));
      Ledger ledger = processes.get(random.nextInt(processes.size()));
      GenerationId generation = generation();
      int amount = random.nextInt(1, 25);
      // Mostly the amount that belongs to a generation; now and then another.
      int held = 1 + Math.floorMod(generation.hashCode(), 24) + (random.nextInt(20) == 0 ? 1 : 0);
      Instant now = clock.instant();
      switch (random.nextInt(8)) {
        case 0 -> grant(step, ledger, now);
        case 1, 2, 3 ->
            same(
                step,
                "hold " + generation + " " + held,
                model.hold(generation.value(), held, now),
                () -> ledger.hold(id, generation, held).toString());
        case 4, 5 ->
            same(
                step,
                "capture " + generation + " " + amount,
                model.capture(generation.value(), amount, now),
                () -> ledger.capture(id, generation, amount).toString());
        default ->
            same(
                step,
                "release " + generation + " " + held,
                model.release(generation.value(), held, now),
                () -> ledger.release(id, generation, held).toString());
      }
    }

    private void grant(int step, Ledger ledger, Instant now) {
      String source = seed + ":" + id + ":" + random.nextInt(1 + step / 6);
      int amount = 1 + Math.floorMod(source.hashCode(), 40) + (random.nextInt(20) == 0 ? 1 : 0);
      LotClass lotClass = LotClass.values()[random.nextInt(3)];
      @Nullable Instant due =
          random.nextInt(3) == 0 ? null : now.plusMillis(random.nextInt(-500, 20_000));
      same(
          step,
          "grant " + source + " " + amount,
          model.grant(source, amount, lotClass, due),
          () -> {
            ledger.grant(id, source, amount, lotClass, due);
            return "granted";
          });
    }

    /// A new one, or one of those seen lately.
    private GenerationId generation() {
      if (generations.isEmpty() || random.nextInt(3) == 0) {
        generations.add(new GenerationId(ids.next()));
      }
      return generations.get(
          generations.size() - 1 - random.nextInt(Math.min(12, generations.size())));
    }

    private void same(int step, String operation, String expected, Supplier<String> call) {
      String where = "seed " + seed + ", step " + step + ": " + operation;
      String actual;
      try {
        actual = again(call);
      } catch (LedgerProblem | IllegalArgumentException e) {
        actual = e.getClass().getSimpleName();
      }
      assertThat(actual).as(where).isEqualTo(expected);
      assertThat(standing()).as(where).isEqualTo(model.standing());
      assertThat(model.addsUp()).as(where).isTrue();
    }

    /// The promise is that the same call again is safe.
    private static String again(Supplier<String> call) {
      for (int tries = 1; ; tries++) {
        try {
          return call.get();
        } catch (JournalUnavailable e) {
          if (tries == 10) {
            throw e;
          }
        }
      }
    }

    /// As read by somebody who knows nothing yet, over a good network.
    private String standing() {
      Head head = TestLedgers.head(mongo.journal(), id);
      Map<Long, Long> left = new TreeMap<>();
      head.standing().lots().forEach(lot -> left.put(lot.id(), lot.left()));
      return head.standing().available()
          + " "
          + head.standing().held()
          + " "
          + left
          + " "
          + head.seq();
    }

    void finish() {
      Ledger reader = new Ledger(mongo.journal(), clock);
      assertThat(wholeHistory(reader, id)).as("seed %s", seed).hasSize((int) model.moves);
      // A run in which these never happened has not looked.
      assertThat(model.expired()).as("seed %s", seed).isPositive();
      assertThat(model.moves).as("seed %s", seed).isGreaterThan(OPERATIONS / 4);
    }
  }
}
