package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.LyingJournal.Lie;

/// Credits of a payment that are taken back.
class ReversalTest {
  private static final Instant DUE = SettableClock.START.plusSeconds(60);

  private final SettableClock clock = new SettableClock();
  private final MemoryJournal honest = new MemoryJournal();
  private final LyingJournal journal = new LyingJournal(honest);
  private final Ledger ours = TestLedgers.ledger(journal, clock);
  private final Ledger theirs = TestLedgers.ledger(honest, clock);
  private final LedgerId id = newLedger();
  private final String payment = newLedger().value();
  private final GenerationId generation = newGeneration();

  @Test
  void targetRisesAndTheSameTwiceIsTakenOnce() {
    paid(100, null);

    assertThat(ours.reverse(id, payment, 0)).isZero();
    assertThat(ours.reverse(id, payment, 30)).isEqualTo(30);
    assertThat(ours.reverse(id, payment, 30)).isEqualTo(30);
    assertThat(theirs.reverse(id, payment, 100)).isEqualTo(100);
    assertThat(ours.reverse(id, payment, 50)).isEqualTo(100);

    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
    assertThat(refunds()).containsExactly(30L, 70L);
  }

  @Test
  void whatWasSpentBecomesDebtThatTheNextCreditsRepay() {
    paid(100, null);
    spend(80);

    assertThat(ours.reverse(id, payment, 100)).isEqualTo(100);
    assertThat(ours.balance(id)).isEqualTo(new Balance(-80, 0));
    assertThat(ours.balance(id).debt()).isEqualTo(80);
    ours.grant(id, newSource(), 90, LotClass.BOUGHT, null);
    assertThat(ours.balance(id)).isEqualTo(new Balance(10, 0));
  }

  @Test
  void whatIsHeldIsLeftAloneAndRepaysTheDebtWhenItComesBack() {
    paid(100, null);
    ours.hold(id, generation, 60);

    ours.reverse(id, payment, 100);
    assertThat(ours.balance(id)).isEqualTo(new Balance(-60, 60));
    ours.release(id, generation, 60);
    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
  }

  @Test
  void ownLotGoesFirst() {
    ours.grant(id, newSource(), 50, LotClass.GRANTED, DUE);
    paid(100, null);

    ours.reverse(id, payment, 100);
    assertThat(ours.balance(id)).isEqualTo(new Balance(50, 0, new Balance.Lapse(DUE, 50)));
  }

  @Test
  void whatHasLapsedCountsAsReversed() {
    paid(100, DUE);
    spend(30);
    clock.advance(Duration.ofMinutes(2));
    ours.lapse(id);

    assertThat(ours.reverse(id, payment, 70)).isZero();
    assertThat(ours.reverse(id, payment, 100)).isEqualTo(30);
    assertThat(ours.balance(id)).isEqualTo(new Balance(-30, 0));
  }

  @Test
  void whatCameBackTooLateCountsAsReversedToo() {
    ours.grant(id, newSource(), 10, LotClass.GRANTED, DUE);
    paid(100, DUE);
    ours.hold(id, generation, 60);
    clock.advance(Duration.ofMinutes(1));
    ours.capture(id, generation, 5);

    // Of the 55 that came back too late 5 were of the gift.
    assertThat(ours.reverse(id, payment, 50)).isZero();
    assertThat(ours.reverse(id, payment, 60)).isEqualTo(10);
  }

  @Test
  void lapseThatComesDuringTheRefundIsNotTakenBackAgain() {
    paid(100, DUE);
    spend(60);
    clock.advance(Duration.ofMinutes(2));
    journal.beforeNextInsert(() -> theirs.lapse(id));

    assertThat(ours.reverse(id, payment, 100)).isEqualTo(60);
    assertThat(ours.balance(id)).isEqualTo(new Balance(-60, 0));
  }

  @Test
  void lapseThatEndsItAllDuringTheRefundLeavesNothingToTake() {
    paid(100, DUE);
    clock.advance(Duration.ofMinutes(2));
    journal.beforeNextInsert(() -> theirs.lapse(id));

    assertThat(ours.reverse(id, payment, 100)).isZero();
    assertThat(ours.balance(id)).isEqualTo(new Balance(0, 0));
  }

  @Test
  void smallerRefundThatCameFirstIsAddedTo() {
    paid(100, null);
    journal.beforeNextInsert(() -> theirs.reverse(id, payment, 50));

    assertThat(ours.reverse(id, payment, 100)).isEqualTo(100);
    assertThat(refunds()).containsExactly(50L, 50L);
  }

  @Test
  void largerRefundThatCameFirstIsEnough() {
    paid(100, null);
    journal.beforeNextInsert(() -> theirs.reverse(id, payment, 100));

    assertThat(ours.reverse(id, payment, 50)).isEqualTo(100);
    assertThat(refunds()).containsExactly(100L);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOLD_FAILED", "LOST", "LATE"})
  void refundOfUnknownFateCountsOnce(Lie lie) {
    paid(100, null);
    journal.lieOnce(lie);

    assertThat(ours.reverse(id, payment, 40)).isEqualTo(40);
    assertThat(refunds()).containsExactly(40L);
  }

  @Test
  void refundsOfOtherPaymentsDoNotCount() {
    paid(100, null);
    String other = newLedger().value();
    ours.grant(id, "payment:" + other, 100, LotClass.BOUGHT, null);
    ours.reverse(id, other, 60);

    assertThat(ours.reverse(id, payment, 40)).isEqualTo(40);
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void longLedgerIsReadInPages() {
    paid(100, null);
    for (int i = 0; i < 450; i++) {
      theirs.release(id, newGeneration(), 1);
      if (i % 150 == 0) {
        theirs.reverse(id, payment, 10 + i / 50);
      }
    }
    honest.longestFind = 0;

    assertThat(ours.reverse(id, payment, 100)).isEqualTo(100);
    assertThat(refunds()).containsExactly(10L, 3L, 3L, 84L);
    assertThat(honest.longestFind).isLessThanOrEqualTo(201);
  }

  @Test
  void paymentThatIsUnknownElsewhereOrSmallerIsRefused() {
    assertThatThrownBy(() -> ours.reverse(id, payment, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never granted");
    paid(100, null);
    assertThatThrownBy(() -> ours.reverse(newLedger(), payment, 1)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ours.reverse(id, payment, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
    assertThatThrownBy(() -> ours.reverse(id, payment, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ours.reverse(id, "order 7", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("order 7");
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void closeCountsAsReversedAndNothingIsTakenAfterIt() {
    paid(100, null);
    spend(40);
    ours.close(id);

    assertThat(ours.reverse(id, payment, 60)).isZero();
    assertThatThrownBy(() -> ours.reverse(id, payment, 61)).isInstanceOf(LedgerClosed.class);
  }

  private void paid(long amount, @Nullable Instant due) {
    ours.grant(id, "payment:" + payment, amount, LotClass.BOUGHT, due);
  }

  private void spend(long amount) {
    GenerationId spent = newGeneration();
    ours.hold(id, spent, amount);
    ours.capture(id, spent, amount);
  }

  private List<Long> refunds() {
    return TestLedgers.wholeHistory(theirs, id).stream()
        .filter(line -> line.kind() == Kind.REFUND)
        .map(Line::amount)
        .toList();
  }
}
