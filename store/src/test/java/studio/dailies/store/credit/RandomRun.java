package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerProblem;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.LyingJournal.Died;
import studio.dailies.store.credit.LyingJournal.Lie;

/// One ledger under random operations through two processes that lie, die and come again, and under
/// a clock that jumps, compared after each with a model that has nothing in common with the code.
final class RandomRun {
  private final long seed;
  private final int closesOneIn;
  private final int leapsOneIn;
  private final SplittableRandom random;
  private final Ids ids;
  private final LedgerId id;
  private final SettableClock clock = new SettableClock();
  private final Journal honest;
  private final LyingJournal journal;
  private final DueLots dueLots = new MemoryDueLots();
  private final Ledger[] processes = new Ledger[2];
  private final List<GenerationId> generations = new ArrayList<>();
  private final List<String> payments = new ArrayList<>();
  private int step;
  final LedgerModel model = new LedgerModel();
  final Folded folded;

  /// @param closesOneIn of so many steps one closes the ledger; 0 for none
  /// @param leapsOneIn before one of so many steps a minute or so passes; 0 for none
  RandomRun(long seed, Journal honest, int closesOneIn, int leapsOneIn) {
    this.seed = seed;
    this.closesOneIn = closesOneIn;
    this.leapsOneIn = leapsOneIn;
    this.random = new SplittableRandom(seed);
    this.ids = new Ids(random.split());
    this.id = new LedgerId(ids.next());
    this.honest = honest;
    this.journal = new LyingJournal(honest);
    this.folded = new Folded(honest, id);
    journal.lie(() -> random.nextInt(12) > 0 ? Lie.NONE : any(Lie.values()));
    journal.failReads(() -> random.nextInt(60) == 0);
    for (int i = 0; i < processes.length; i++) {
      processes[i] = new Ledger(journal, dueLots, clock);
    }
  }

  void steps(int count) {
    for (step = 1; step <= count; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(-400, 600)));
      if (oneIn(leapsOneIn)) {
        clock.advance(Duration.ofSeconds(random.nextInt(80)));
      }
      if (oneIn(closesOneIn)) {
        close();
      } else {
        step(random.nextInt(24));
      }
    }
  }

  private void step(int kind) {
    GenerationId generation = generation();
    // Mostly the amount that belongs to a generation; now and then another.
    int held = 1 + Math.floorMod(generation.hashCode(), 24) + (random.nextInt(20) == 0 ? 1 : 0);
    switch (kind) {
      case 0, 1, 2, 3 -> grant();
      case 4, 5, 6, 7, 8, 9, 10, 11 -> hold(generation, held);
      case 12, 13, 14, 15 -> capture(generation, random.nextInt(1, 25));
      case 16, 17, 18 -> release(generation, held);
      case 19, 20 -> expire(generation);
      case 21, 22 -> lapse();
      default -> reverse();
    }
  }

  private void grant() {
    boolean paid = random.nextBoolean();
    String payment = payment();
    String source =
        paid ? "payment:" + payment : seed + ":" + id + ":" + random.nextInt(1 + step / 6);
    int amount = 1 + Math.floorMod(source.hashCode(), 40) + (random.nextInt(20) == 0 ? 1 : 0);
    LotClass lotClass = any(LotClass.values());
    @Nullable Instant due =
        random.nextInt(3) == 0 ? null : clock.instant().plusMillis(random.nextInt(-500, 20_000));
    same(
        "grant " + source + " " + amount,
        model.grant(source, amount, lotClass, due),
        ledger -> {
          ledger.grant(id, source, amount, lotClass, due);
          return "granted";
        });
  }

  private void hold(GenerationId generation, int held) {
    same(
        "hold " + generation + " " + held,
        model.hold(generation.value(), held, clock.instant()),
        ledger -> ledger.hold(id, generation, held).toString());
  }

  private void capture(GenerationId generation, int amount) {
    same(
        "capture " + generation + " " + amount,
        model.capture(generation.value(), amount, clock.instant()),
        ledger -> ledger.capture(id, generation, amount).toString());
  }

  private void release(GenerationId generation, int held) {
    same(
        "release " + generation + " " + held,
        model.release(generation.value(), held, clock.instant()),
        ledger -> ledger.release(id, generation, held).toString());
  }

  private void expire(GenerationId generation) {
    same(
        "expire " + generation,
        model.expire(generation.value(), clock.instant()),
        ledger -> {
          ledger.expire(id, generation);
          return "expired";
        });
  }

  private void lapse() {
    same(
        "lapse",
        model.lapse(clock.instant()),
        ledger -> {
          ledger.lapse(id);
          return "lapsed";
        });
  }

  private void reverse() {
    String payment = payment();
    int target = random.nextInt(30);
    same(
        "reverse " + payment + " " + target,
        model.reverse(payment, target),
        ledger -> "reversed " + ledger.reverse(id, payment, target));
  }

  private void close() {
    same(
        "close",
        model.close(),
        ledger -> {
          ledger.close(id);
          return "closed";
        });
  }

  /// A new one, or one of those seen lately.
  private GenerationId generation() {
    if (generations.isEmpty() || random.nextInt(3) == 0) {
      generations.add(new GenerationId(ids.next()));
    }
    return lately(generations);
  }

  private String payment() {
    if (payments.isEmpty() || random.nextInt(6) == 0) {
      payments.add(ids.next());
    }
    return lately(payments);
  }

  private <T> T lately(List<T> seen) {
    return seen.get(seen.size() - 1 - random.nextInt(Math.min(12, seen.size())));
  }

  private boolean oneIn(int odds) {
    return odds > 0 && random.nextInt(odds) == 0;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private void same(String operation, String expected, Function<Ledger, String> call) {
    String where = "seed " + seed + ", step " + step + ": " + operation;
    String actual;
    try {
      actual = again(call);
    } catch (LedgerProblem | IllegalArgumentException e) {
      actual = e.getClass().getSimpleName();
    }
    assertThat(actual).as(where).isEqualTo(expected);
    try {
      folded.upToDate();
    } catch (LedgerProblem | AssertionError e) {
      throw new AssertionError(where, e);
    }
    assertThat(folded.standing()).as(where).isEqualTo(model.standing());
    assertThat(List.of(folded.issuer, folded.revenue, folded.expired))
        .as(where)
        .isEqualTo(model.counterAccounts());
    assertThat(model.addsUp()).as(where).isTrue();
    assertThat(lotsThatNobodyLooksFor()).as(where).isZero();
  }

  /// The promise is that the same call again is safe, also by another process.
  private String again(Function<Ledger, String> call) {
    for (int tries = 1; ; tries++) {
      int process = random.nextInt(processes.length);
      try {
        return call.apply(processes[process]);
      } catch (Died e) {
        processes[process] = new Ledger(journal, dueLots, clock);
      } catch (JournalUnavailable e) {
        if (tries == 40) {
          throw e;
        }
      }
    }
  }

  /// Lots with a date, but without a row.
  private long lotsThatNobodyLooksFor() {
    long dated = folded.lots().stream().filter(lot -> lot.expiresAt() != null).count();
    return dated == 0 ? 0 : Math.max(0, dated - dueLots.of(id).size());
  }

  void finish() {
    Ledger reader = TestLedgers.ledger(honest, clock);
    assertThat(wholeHistory(reader, id)).as("seed %s", seed).hasSize((int) model.moves);
  }
}
