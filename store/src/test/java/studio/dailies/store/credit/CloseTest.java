package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.NoSuchHold;
import studio.dailies.domain.credit.OpenHolds;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.LyingJournal.Lie;

/// The end of a ledger.
class CloseTest {
  private final SettableClock clock = new SettableClock();
  private final MemoryJournal honest = new MemoryJournal();
  private final LyingJournal journal = new LyingJournal(honest);
  private final Ledger ours = TestLedgers.ledger(journal, clock);
  private final Ledger theirs = TestLedgers.ledger(honest, clock);
  private final LedgerId id = newLedger();
  private final GenerationId generation = newGeneration();
  private final String source = newSource();

  @Test
  void whatIsLeftExpires() {
    grant(100);

    ours.close(id);
    ours.close(id);
    theirs.close(id);

    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
    assertThat(wholeHistory(ours, id)).hasSize(2);
    assertThat(wholeHistory(ours, id).getLast().expired()).isEqualTo(100);
  }

  @Test
  void debtIsForgiven() {
    String payment = newLedger().value();
    ours.grant(id, "payment:" + payment, 100, LotClass.BOUGHT, null);
    ours.hold(id, generation, 70);
    ours.capture(id, generation, 70);
    ours.reverse(id, payment, 100);

    ours.close(id);
    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
    assertThat(wholeHistory(ours, id).getLast().legs().issuer()).isEqualTo(-70);
  }

  @Test
  void emptyLedgerClosesToo() {
    ours.close(id);

    assertThatThrownBy(() -> grant(1)).isInstanceOf(LedgerClosed.class);
  }

  @Test
  void openHoldKeepsItOpen() {
    grant(100);
    ours.hold(id, generation, 30);

    assertThatThrownBy(() -> ours.close(id))
        .isInstanceOf(OpenHolds.class)
        .hasMessageContaining("30");
    ours.release(id, generation, 30);
    ours.close(id);
    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
  }

  @Test
  void nothingIsWrittenAfterIt() {
    grant(100);
    theirs.balance(id);
    ours.close(id);

    for (Ledger ledger : new Ledger[] {ours, theirs, TestLedgers.ledger(honest, clock)}) {
      GenerationId unknown = newGeneration();
      assertThatThrownBy(() -> ledger.grant(id, newSource(), 1, LotClass.BOUGHT, null))
          .isInstanceOf(LedgerClosed.class);
      assertThatThrownBy(() -> ledger.hold(id, unknown, 1)).isInstanceOf(LedgerClosed.class);
      assertThatThrownBy(() -> ledger.release(id, unknown, 1)).isInstanceOf(LedgerClosed.class);
      assertThatThrownBy(() -> ledger.capture(id, unknown, 1)).isInstanceOf(NoSuchHold.class);
      assertThat(ledger.expire(id, unknown)).isFalse();
      assertThat(ledger.lapse(id)).isZero();
    }
    assertThat(wholeHistory(ours, id)).hasSize(2);
  }

  @Test
  void whatStandsIsAnsweredAsEver() {
    GenerationId voided = newGeneration();
    grant(100);
    ours.hold(id, generation, 30);
    ours.capture(id, generation, 20);
    ours.release(id, voided, 30);
    ours.close(id);

    grant(100);
    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Ended(new End.Captured(20)));
    assertThat(ours.capture(id, generation, 20)).isEqualTo(new End.Captured(20));
    assertThat(ours.release(id, generation, 30)).isEqualTo(new End.Captured(20));
    assertThat(ours.hold(id, voided, 30)).isEqualTo(new Hold.Ended(new End.Voided()));
    assertThat(wholeHistory(ours, id)).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOLD_FAILED", "LOST", "LATE"})
  void closeOfUnknownFateCountsOnce(Lie lie) {
    grant(100);
    journal.lieOnce(lie);

    ours.close(id);
    assertThat(wholeHistory(theirs, id)).hasSize(2);
  }

  @Test
  void holdThatLandsDuringTheCloseKeepsItOpen() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 30));

    assertThatThrownBy(() -> ours.close(id)).isInstanceOf(OpenHolds.class);
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void grantThatLandsDuringTheCloseExpiresWithIt() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.grant(id, newSource(), 5, LotClass.BOUGHT, null));

    ours.close(id);
    assertThat(wholeHistory(ours, id).getLast().expired()).isEqualTo(105);
  }

  @Test
  void closeThatLandsDuringAHoldOrGrantRefusesIt() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.close(id));
    assertThatThrownBy(() -> ours.hold(id, generation, 30)).isInstanceOf(LedgerClosed.class);

    LedgerId second = newLedger();
    journal.beforeNextInsert(() -> theirs.close(second));
    assertThatThrownBy(() -> ours.grant(second, newSource(), 5, LotClass.BOUGHT, null))
        .isInstanceOf(LedgerClosed.class);
  }

  private void grant(long amount) {
    ours.grant(id, source, amount, LotClass.GRANTED, null);
  }
}
