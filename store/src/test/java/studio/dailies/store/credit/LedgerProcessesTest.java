package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;

/// Two processes on one journal: this one, and a second JVM.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LedgerProcessesTest {
  private static JournalFixture mongo;
  private static OtherProcess other;

  private final LyingJournal journal = new LyingJournal(mongo.journal());
  private final Ledger ledger = TestLedgers.ledger(journal, Clock.systemUTC());
  private final LedgerId id = newLedger();

  @BeforeAll
  static void start() throws IOException {
    mongo = JournalFixture.start();
    other = OtherProcess.start(mongo.server().uri(), mongo.database().getName());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    other.close();
    mongo.close();
  }

  @Test
  void oneSeqGoesToOneOfTwoProcesses() {
    grant(100);
    GenerationId theirs = newGeneration();
    GenerationId ours = newGeneration();
    journal.beforeNextInsert(() -> assertThat(asksOther(theirs, 60)).isEqualTo("Held[]"));

    // We decided before they wrote, for the very seq that they took meanwhile.
    assertThat(ledger.hold(id, ours, 60)).isEqualTo(new Hold.NotEnough(40));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(40, 60));
  }

  @Test
  void oneKeyGoesToOneOfTwoProcesses() {
    grant(100);
    GenerationId generation = newGeneration();
    journal.beforeNextInsert(() -> assertThat(asksOther(generation, 60)).isEqualTo("Held[]"));

    assertThat(ledger.hold(id, generation, 60)).isEqualTo(new Hold.Held());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(40, 60));
  }

  @Test
  void sameKeysInTwoProcessesAtOnceCountOnce() throws IOException {
    grant(1_000);

    other.order("spend " + id + " 7 200");
    int ours = OtherProcess.spend(ledger, id, 7, 200);

    assertThat(other.answer()).isEqualTo("200");
    assertThat(ours).isEqualTo(200);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(800, 200));
    assertThat(wholeHistory(ledger, id)).hasSize(201);
  }

  @Test
  void twoProcessesSpendNoMoreThanThereIs() throws IOException {
    grant(100);

    other.order("spend " + id + " 8 150");
    int ours = OtherProcess.spend(ledger, id, 9, 150);
    int theirs = Integer.parseInt(other.answer());

    assertThat(ours + theirs).isEqualTo(100);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 100));
    assertThat(wholeHistory(ledger, id)).hasSize(101);
  }

  private String asksOther(GenerationId generation, long amount) {
    try {
      other.order("hold " + id + " " + generation + " " + amount);
      return other.answer();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void grant(long amount) {
    ledger.grant(id, newSource(), amount, LotClass.GRANTED, null);
  }
}
