package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.Credits;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerFull;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.Legs;
import studio.dailies.domain.credit.Lot;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.NoSuchHold;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;

/// What the ledger promises to one caller at a time.
class LedgerTest {
  private static JournalFixture mongo;

  private final SettableClock clock = new SettableClock();
  private final Ledger ledger = new Ledger(mongo.database(), clock);
  private final LedgerId id = newLedger();
  private final GenerationId generation = newGeneration();

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Test
  void newLedgerIsEmpty() {
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 0));
    assertThat(ledger.history(id, OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void grantIsKnownByItsSource() {
    String source = newSource();
    assertThat(ledger.hasGrant(id, source)).isFalse();

    ledger.grant(id, source, 100, LotClass.GRANTED, null);

    assertThat(ledger.hasGrant(id, source)).isTrue();
    assertThat(ledger.hasGrant(newLedger(), source)).isFalse();
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void secondGrantFromOneSourceGrantsNothing() {
    String source = newSource();
    ledger.grant(id, source, 100, LotClass.GRANTED, null);
    ledger.grant(id, source, 100, LotClass.BOUGHT, SettableClock.START.plusSeconds(9));

    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void sourceOfAnotherAmountOrLedgerIsAConflict() {
    String source = newSource();
    ledger.grant(id, source, 100, LotClass.GRANTED, null);

    assertThatThrownBy(() -> ledger.grant(id, source, 101, LotClass.GRANTED, null))
        .isInstanceOf(KeyConflict.class)
        .hasMessageContaining(source);
    assertThatThrownBy(() -> ledger.grant(newLedger(), source, 100, LotClass.GRANTED, null))
        .isInstanceOf(KeyConflict.class);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void badAmountsAndSourcesAreRefusedByName() {
    assertThatThrownBy(() -> ledger.grant(id, newSource(), 0, LotClass.GRANTED, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> ledger.hold(id, generation, Credits.MAX + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000000000001");
    assertThatThrownBy(() -> ledger.grant(id, "no spaces", 1, LotClass.GRANTED, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source");
    assertThatThrownBy(() -> ledger.history(id, OptionalLong.empty(), 201))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void grantOverTheLimitIsRefusedEvenWhileCreditsAreHeld() {
    ledger.grant(id, newSource(), Credits.MAX, LotClass.BOUGHT, null);
    ledger.hold(id, generation, Credits.MAX);

    assertThatThrownBy(() -> ledger.grant(id, newSource(), 1, LotClass.BOUGHT, null))
        .isInstanceOf(LedgerFull.class);
    assertThat(ledger.release(id, generation, Credits.MAX)).isEqualTo(new End.Released());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(Credits.MAX, 0));
  }

  @Test
  void holdSetsCreditsAside() {
    grant(100);

    assertThat(ledger.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void holdOfMoreThanThereIsTakesNothing() {
    grant(20);

    assertThat(ledger.hold(id, generation, 21)).isEqualTo(new Hold.NotEnough(20));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(20, 0));
  }

  @Test
  void secondHoldOfOneGenerationHoldsNothingMore() {
    grant(100);
    ledger.hold(id, generation, 30);

    assertThat(ledger.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void holdOfAnotherAmountOrLedgerIsAConflict() {
    grant(100);
    ledger.hold(id, generation, 30);
    LedgerId other = newLedger();
    ledger.grant(other, newSource(), 100, LotClass.GRANTED, null);

    assertThatThrownBy(() -> ledger.hold(id, generation, 31)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ledger.hold(other, generation, 30)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ledger.capture(other, generation, 30)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ledger.release(other, generation, 30)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ledger.release(id, generation, 29)).isInstanceOf(KeyConflict.class);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void captureSpendsSomeAndGivesBackTheRest() {
    grant(100);
    ledger.hold(id, generation, 30);

    assertThat(ledger.capture(id, generation, 25)).isEqualTo(new End.Captured(25));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(75, 0));
  }

  @Test
  void captureOfMoreThanIsHeldIsRefused() {
    grant(100);
    ledger.hold(id, generation, 30);

    assertThatThrownBy(() -> ledger.capture(id, generation, 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30")
        .hasMessageContaining("31");
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void captureWithoutHoldSpendsNothing() {
    grant(100);

    assertThatThrownBy(() -> ledger.capture(id, generation, 1)).isInstanceOf(NoSuchHold.class);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void releaseGivesBackEverything() {
    grant(100);
    ledger.hold(id, generation, 30);

    assertThat(ledger.release(id, generation, 30)).isEqualTo(new End.Released());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void firstEndWinsForEver() {
    grant(100);
    GenerationId second = newGeneration();
    ledger.hold(id, generation, 30);
    ledger.hold(id, second, 30);
    ledger.capture(id, generation, 30);
    ledger.release(id, second, 30);

    assertThat(ledger.release(id, generation, 30)).isEqualTo(new End.Captured(30));
    assertThat(ledger.capture(id, generation, 7)).isEqualTo(new End.Captured(30));
    assertThat(ledger.capture(id, second, 30)).isEqualTo(new End.Released());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 0));
  }

  @Test
  void duplicateHoldAfterItsEndTellsTheEnd() {
    grant(100);
    GenerationId second = newGeneration();
    ledger.hold(id, generation, 30);
    ledger.capture(id, generation, 25);
    ledger.hold(id, second, 30);
    ledger.release(id, second, 30);

    assertThat(ledger.hold(id, generation, 30)).isEqualTo(new Hold.Ended(new End.Captured(25)));
    assertThat(ledger.hold(id, second, 30)).isEqualTo(new Hold.Ended(new End.Released()));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(75, 0));
  }

  @Test
  void expiryGivesBackWhatIsHeldAndOnlyOnce() {
    grant(100);
    ledger.hold(id, generation, 30);

    assertThat(ledger.expire(id, generation)).isTrue();
    assertThat(ledger.expire(id, generation)).isFalse();
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
    assertThat(ledger.capture(id, generation, 30)).isEqualTo(new End.Released());
  }

  @Test
  void expiryLeavesWhatWasCapturedOrNeverHeldAlone() {
    grant(100);
    assertThat(ledger.expire(id, generation)).isFalse();
    ledger.hold(id, generation, 30);
    ledger.capture(id, generation, 30);

    assertThat(ledger.expire(id, generation)).isFalse();
    assertThat(ledger.balance(id)).isEqualTo(new Balance(70, 0));
  }

  @Test
  void releaseBeforeTheHoldMeansThatItNeverLands() {
    grant(100);

    assertThat(ledger.release(id, generation, 30)).isEqualTo(new End.Voided());
    assertThat(ledger.hold(id, generation, 30)).isEqualTo(new Hold.Ended(new End.Voided()));
    assertThat(ledger.capture(id, generation, 30)).isEqualTo(new End.Voided());
    assertThat(ledger.release(id, generation, 30)).isEqualTo(new End.Voided());
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void refusedHoldIsVoidedByItsRelease() {
    assertThat(ledger.hold(id, generation, 5)).isEqualTo(new Hold.NotEnough(0));
    assertThat(ledger.release(id, generation, 5)).isEqualTo(new End.Voided());
    grant(100);

    assertThat(ledger.hold(id, generation, 5)).isEqualTo(new Hold.Ended(new End.Voided()));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void lotsAreSpentSoonestFirstThenGrantedPlanBoughtThenOldest() {
    Instant soon = SettableClock.START.plusSeconds(60);
    Instant later = SettableClock.START.plusSeconds(120);
    ledger.grant(id, newSource(), 1, LotClass.BOUGHT, null); // 1
    ledger.grant(id, newSource(), 1, LotClass.GRANTED, null); // 2
    ledger.grant(id, newSource(), 1, LotClass.BOUGHT, later); // 3
    ledger.grant(id, newSource(), 1, LotClass.PLAN, later); // 4
    ledger.grant(id, newSource(), 1, LotClass.BOUGHT, soon); // 5
    ledger.grant(id, newSource(), 1, LotClass.PLAN, later); // 6

    assertThat(lots()).containsExactly(5L, 4L, 6L, 3L, 2L, 1L);
    ledger.hold(id, generation, 2);
    assertThat(lots()).containsExactly(6L, 3L, 2L, 1L);
    ledger.release(id, generation, 2);
    assertThat(lots()).containsExactly(5L, 4L, 6L, 3L, 2L, 1L);
  }

  @Test
  void creditsPastTheirDateAreNotHeld() {
    ledger.grant(id, newSource(), 40, LotClass.PLAN, SettableClock.START.plusSeconds(60));
    grant(10);
    clock.advance(Duration.ofSeconds(60));

    assertThat(ledger.hold(id, generation, 11)).isEqualTo(new Hold.NotEnough(10));
    assertThat(ledger.hold(id, newGeneration(), 10)).isEqualTo(new Hold.Held());
  }

  @Test
  void whatComesBackAfterItsDateExpires() {
    ledger.grant(id, newSource(), 40, LotClass.PLAN, SettableClock.START.plusSeconds(60));
    grant(60);
    GenerationId second = newGeneration();
    ledger.hold(id, generation, 50);
    clock.advance(Duration.ofSeconds(60));

    // 15 of the 40 that end are spent, 25 come back too late; the other 10 return.
    assertThat(ledger.capture(id, generation, 15)).isEqualTo(new End.Captured(15));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(60, 0));
    assertThat(ledger.hold(id, second, 60)).isEqualTo(new Hold.Held());
  }

  @Test
  void whatComesBackBeforeItsDateReturnsToItsLot() {
    ledger.grant(id, newSource(), 40, LotClass.PLAN, SettableClock.START.plusSeconds(60));
    ledger.hold(id, generation, 40);
    clock.advance(Duration.ofSeconds(60).minusMillis(1));

    ledger.release(id, generation, 40);
    assertThat(ledger.balance(id))
        .isEqualTo(new Balance(40, 0, new Balance.Lapse(SettableClock.START.plusSeconds(60), 40)));
    assertThat(lots()).containsExactly(1L);
  }

  @Test
  void timeNeverRunsBackwardsInAJournal() {
    grant(100);
    clock.advance(Duration.ofMinutes(-5));
    ledger.hold(id, generation, 30);
    clock.advance(Duration.ofMinutes(7));
    ledger.release(id, generation, 30);

    assertThat(TestLedgers.wholeHistory(ledger, id).stream().map(Line::at))
        .containsExactly(
            SettableClock.START, SettableClock.START, SettableClock.START.plusSeconds(120));
  }

  @Test
  void clockThatRanAheadEndsNoLotEarly() {
    var fast = new SettableClock();
    fast.advance(Duration.ofHours(1));
    TestLedgers.ledger(mongo.journal(), fast).grant(id, newSource(), 1, LotClass.GRANTED, null);
    ledger.grant(id, newSource(), 40, LotClass.PLAN, SettableClock.START.plusSeconds(60));

    assertThat(ledger.hold(id, generation, 41)).isEqualTo(new Hold.Held());
    assertThat(ledger.release(id, generation, 41)).isEqualTo(new End.Released());
    assertThat(ledger.balance(id))
        .isEqualTo(new Balance(41, 0, new Balance.Lapse(SettableClock.START.plusSeconds(60), 40)));
  }

  @Test
  void historyTellsEachMoveNewestFirstInPages() {
    String source = newSource();
    GenerationId second = newGeneration();
    ledger.grant(id, source, 100, LotClass.GRANTED, null);
    ledger.hold(id, generation, 30);
    ledger.capture(id, generation, 25);
    ledger.release(id, second, 9);
    Instant at = SettableClock.START;
    var granted = new Line(1, Kind.GRANT, at, 100, new Legs(100, 0, -100, 0, 0), 100, 0, source);
    var held =
        new Line(2, Kind.HOLD, at, 30, new Legs(-30, 30, 0, 0, 0), 70, 30, generation.value());
    var captured =
        new Line(3, Kind.CAPTURE, at, 25, new Legs(5, -30, 0, 25, 0), 75, 0, generation.value());
    var voided = new Line(4, Kind.VOID, at, 0, new Legs(0, 0, 0, 0, 0), 75, 0, second.value());

    assertThat(ledger.history(id, OptionalLong.empty(), 3)).containsExactly(voided, captured, held);
    assertThat(ledger.history(id, OptionalLong.of(2), 3)).containsExactly(granted);
    assertThat(ledger.history(id, OptionalLong.of(1), 3)).isEmpty();
  }

  private void grant(long amount) {
    ledger.grant(id, newSource(), amount, LotClass.GRANTED, null);
  }

  private List<Long> lots() {
    return TestLedgers.head(mongo.journal(), id).standing().lots().stream().map(Lot::id).toList();
  }
}
