package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;

/// Many threads, and many ledgers that know nothing of each other, on one journal.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LedgerConcurrencyTest {
  private static JournalFixture mongo;

  private final LedgerId id = newLedger();

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  /// With more than one `Ledger`, neither locks nor memory are shared, as between processes.
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void exactlyOneHundredOfAThousandSpendsSucceed(int ledgers) throws Exception {
    List<Ledger> writers = writers(ledgers);
    writers.getFirst().grant(id, newSource(), 100, LotClass.GRANTED, null);

    List<Hold> holds =
        together(
            64,
            IntStream.range(0, 1_000)
                .<Callable<Hold>>mapToObj(
                    i -> () -> writers.get(i % ledgers).hold(id, newGeneration(), 1))
                .toList());

    assertThat(holds).filteredOn(new Hold.Held()::equals).hasSize(100);
    assertThat(holds).filteredOn(new Hold.NotEnough(0)::equals).hasSize(900);
    assertThat(writers.getLast().balance(id)).isEqualTo(new Balance(0, 100));
    assertThat(wholeHistory(writers.getLast(), id)).hasSize(101);
  }

  @Test
  void everybodyLearnsTheSameEnd() throws Exception {
    List<Ledger> writers = writers(4);
    writers.getFirst().grant(id, newSource(), 100, LotClass.GRANTED, null);
    for (int round = 0; round < 25; round++) {
      GenerationId generation = newGeneration();
      long before = writers.getFirst().balance(id).available();
      writers.getFirst().hold(id, generation, 3);

      List<Callable<End>> ends = new ArrayList<>();
      for (Ledger writer : writers) {
        ends.add(() -> writer.capture(id, generation, 2));
        ends.add(() -> writer.release(id, generation, 3));
      }
      List<End> told = together(8, ends);

      assertThat(told).containsOnly(told.getFirst());
      long spent = told.getFirst() instanceof End.Captured(long amount) ? amount : 0;
      assertThat(writers.getLast().balance(id)).isEqualTo(new Balance(before - spent, 0));
    }
  }

  @Test
  void holdAgainstReleaseEndsInOneOfTwoWays() throws Exception {
    List<Ledger> writers = writers(2);
    writers.getFirst().grant(id, newSource(), 100, LotClass.GRANTED, null);
    for (int round = 0; round < 25; round++) {
      GenerationId generation = newGeneration();
      together(
          2,
          List.<Callable<Object>>of(
              () -> writers.getFirst().hold(id, generation, 3),
              () -> writers.getLast().release(id, generation, 3)));

      assertThat(writers.getFirst().balance(id)).isEqualTo(new Balance(100, 0));
      List<Kind> kinds =
          wholeHistory(writers.getFirst(), id).stream()
              .filter(line -> line.reference().equals(generation.value()))
              .map(Line::kind)
              .toList();
      assertThat(kinds).isIn(List.of(Kind.VOID), List.of(Kind.HOLD, Kind.RELEASE));
    }
  }

  private static List<Ledger> writers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> TestLedgers.ledger(mongo.journal(), Clock.systemUTC()))
        .toList();
  }

  private static <T> List<T> together(int threads, List<Callable<T>> calls) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
