package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.OpenHolds;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;

/// Threads that start at the same moment, each with a ledger that knows nothing of the others.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LedgerRacesTest {
  private static final int ROUNDS = 5_000;
  private static final int FEWER_ROUNDS = 1_000;

  /// Of races with a clock that is far behind, each of which is an alarm in the log.
  private static final int LOUD_ROUNDS = 30;

  private static final int RACERS = 3;
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(RACERS);

  private final SettableClock clock = new SettableClock();
  private final MemoryJournal journal = new MemoryJournal();
  private final List<Ledger> ledgers =
      Stream.generate(() -> TestLedgers.ledger(journal, clock)).limit(RACERS).toList();
  private final Ledger first = ledgers.get(0);
  private final Ledger second = ledgers.get(1);
  private final SplittableRandom random = new SplittableRandom(20_261_126);

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @Test
  void oneOfThreeEndsWinsAndTheOthersAreTold() throws Exception {
    Map<Kind, Integer> winners = new EnumMap<>(Kind.class);
    for (int round = 0; round < ROUNDS; round++) {
      LedgerId id = granted(10);
      GenerationId generation = newGeneration();
      first.hold(id, generation, 7);

      List<Object> told =
          race(
              () -> first.capture(id, generation, 5),
              () -> second.release(id, generation, 7),
              () -> ledgers.get(2).expire(id, generation));

      List<Line> lines = wholeHistory(first, id);
      assertThat(lines).hasSize(3);
      Kind winner = lines.getLast().kind();
      End end = winner == Kind.CAPTURE ? new End.Captured(5) : new End.Released();
      assertThat(told.subList(0, 2)).containsOnly(end);
      assertThat(told.get(2)).isIn(winner == Kind.EXPIRE ? List.of(true) : List.of(true, false));
      assertThat(second.hold(id, generation, 7)).isEqualTo(new Hold.Ended(end));
      assertThat(first.balance(id)).isEqualTo(new Balance(winner == Kind.CAPTURE ? 5 : 10, 0));
      winners.merge(winner, 1, Integer::sum);
    }
    assertThat(winners).as("a race that one always wins is none").hasSize(3);
  }

  @Test
  void twoRefundsEndAtTheHigherTarget() throws Exception {
    for (int round = 0; round < FEWER_ROUNDS; round++) {
      LedgerId id = newLedger();
      String payment = newLedger().value();
      first.grant(id, "payment:" + payment, 100, LotClass.BOUGHT, null);

      List<Object> reversed =
          race(() -> first.reverse(id, payment, 50), () -> second.reverse(id, payment, 100));

      assertThat(reversed.get(0)).isIn(50L, 100L);
      assertThat(reversed.get(1)).isEqualTo(100L);
      assertThat(first.balance(id)).isEqualTo(new Balance(0, 0));
    }
  }

  @Test
  void refundAndLapseTakeNothingTwice() throws Exception {
    for (int round = 0; round < FEWER_ROUNDS; round++) {
      LedgerId id = newLedger();
      String payment = newLedger().value();
      GenerationId generation = newGeneration();
      first.grant(id, "payment:" + payment, 100, LotClass.PLAN, clock.instant().plusSeconds(60));
      first.hold(id, generation, 60);
      first.capture(id, generation, 60);
      clock.advance(Duration.ofMinutes(2));

      List<Object> told = race(() -> first.reverse(id, payment, 100), () -> second.lapse(id));

      assertThat(told).isIn(List.of(100L, 0), List.of(60L, 1));
      assertThat(first.balance(id)).isEqualTo(new Balance(-60, 0));
    }
  }

  @Test
  void lapseAndHoldShareWhatThereIs() throws Exception {
    for (int round = 0; round < LOUD_ROUNDS; round++) {
      LedgerId id = newLedger();
      GenerationId generation = newGeneration();
      first.grant(id, newSource(), 40, LotClass.PLAN, clock.instant().plusSeconds(60));
      first.grant(id, newSource(), 5, LotClass.BOUGHT, null);
      var late = new SettableClock();
      late.advance(Duration.between(SettableClock.START, clock.instant()));
      Ledger behind = TestLedgers.ledger(journal, late);
      clock.advance(Duration.ofMinutes(2));

      List<Object> told = race(() -> behind.hold(id, generation, 30), () -> second.lapse(id));

      assertThat(told).isIn(List.of(new Hold.Held(), 1), List.of(new Hold.NotEnough(5), 1));
      long held = told.getFirst() instanceof Hold.Held ? 30 : 0;
      assertThat(first.balance(id)).isEqualTo(new Balance(5, held));
    }
  }

  @Test
  void eitherTheCloseComesFirstOrTheOther() throws Exception {
    for (int round = 0; round < FEWER_ROUNDS; round++) {
      LedgerId id = granted(10);
      GenerationId generation = newGeneration();

      List<Object> told =
          race(
              () -> outcome(() -> first.hold(id, generation, 7)),
              () -> outcome(() -> closed(second, id)));

      assertThat(told)
          .isIn(List.of(new Hold.Held(), "OpenHolds"), List.of("LedgerClosed", "closed"));
      assertThat(first.balance(id))
          .isEqualTo("closed".equals(told.get(1)) ? new Balance(0, 0) : new Balance(3, 7));
    }
  }

  @Test
  void grantIsEitherClosedWithTheRestOrRefused() throws Exception {
    for (int round = 0; round < FEWER_ROUNDS; round++) {
      LedgerId id = granted(10);
      String source = newSource();

      List<Object> told =
          race(() -> outcome(() -> granted(first, id, source)), () -> closed(second, id));

      long expired = wholeHistory(first, id).getLast().expired();
      assertThat(List.of(told.getFirst(), expired))
          .isIn(List.of("granted", 15L), List.of("LedgerClosed", 10L));
      assertThat(first.balance(id)).isEqualTo(new Balance(0, 0));
    }
  }

  private LedgerId granted(long amount) {
    LedgerId id = newLedger();
    first.grant(id, newSource(), amount, LotClass.GRANTED, null);
    return id;
  }

  private static String granted(Ledger ledger, LedgerId id, String source) {
    ledger.grant(id, source, 5, LotClass.GRANTED, null);
    return "granted";
  }

  private static String closed(Ledger ledger, LedgerId id) {
    ledger.close(id);
    return "closed";
  }

  private static Object outcome(Callable<Object> call) throws Exception {
    try {
      return call.call();
    } catch (OpenHolds | LedgerClosed e) {
      return e.getClass().getSimpleName();
    }
  }

  /// At the same moment, but for a few microseconds that decide who is ahead.
  @SafeVarargs
  private List<Object> race(Callable<Object>... calls) throws Exception {
    var start = new CyclicBarrier(calls.length);
    List<Future<Object>> futures = new ArrayList<>();
    for (Callable<Object> call : calls) {
      int handicap = random.nextInt(2_000);
      futures.add(
          THREADS.submit(() -> {
            start.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < handicap; i++) {
              Thread.onSpinWait();
            }
            return call.call();
          }));
    }
    List<Object> results = new ArrayList<>();
    for (Future<Object> future : futures) {
      results.add(future.get(20, TimeUnit.SECONDS));
    }
    return results;
  }
}
