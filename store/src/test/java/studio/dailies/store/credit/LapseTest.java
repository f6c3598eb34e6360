package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;
import static studio.dailies.store.credit.TestLedgers.wholeHistory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.LyingJournal.Died;
import studio.dailies.store.credit.LyingJournal.Lie;

/// Lots whose date has passed, and how they are found.
class LapseTest {
  private static final Instant DUE = SettableClock.START.plusSeconds(60);
  private static final Instant FAR = SettableClock.START.plus(Duration.ofDays(1_000));

  private static JournalFixture mongo;

  private final SettableClock clock = new SettableClock();
  private final DueLots rows =
      new MongoDueLots(mongo.database().getCollection(MongoDueLots.COLLECTION));
  private final Ledger ledger = new Ledger(mongo.journal(), rows, clock);
  private final LedgerId id = newLedger();
  private final GenerationId generation = newGeneration();
  private final String source = newSource();

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @BeforeEach
  void noRows() {
    mongo.database().getCollection(MongoDueLots.COLLECTION).deleteMany(new Document());
  }

  @Test
  void lotEndsAMinuteAfterItsDate() {
    grant(40, DUE);
    ledger.grant(id, newSource(), 5, LotClass.BOUGHT, null);
    clock.advance(Duration.ofSeconds(120).minusMillis(1));
    assertThat(ledger.lapse(id)).isZero();
    assertThat(ledger.balance(id)).isEqualTo(new Balance(45, 0, new Balance.Lapse(DUE, 40)));

    clock.advance(Duration.ofMillis(1));
    assertThat(ledger.lapse(id)).isEqualTo(1);
    assertThat(ledger.lapse(id)).isZero();

    assertThat(ledger.balance(id)).isEqualTo(new Balance(5, 0));
    Line line = wholeHistory(ledger, id).getLast();
    assertThat(line.kind()).isEqualTo(Kind.LAPSE);
    assertThat(List.of(line.amount(), line.expired(), line.held())).containsExactly(40L, 40L, 0L);
  }

  @Test
  void allLotsThatAreOverEndAtOnce() {
    grant(40, DUE);
    ledger.grant(id, newSource(), 7, LotClass.GRANTED, DUE.minusSeconds(1));
    ledger.grant(id, newSource(), 8, LotClass.PLAN, FAR);
    clock.advance(Duration.ofMinutes(2));

    assertThat(ledger.lapse(id)).isEqualTo(2);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(8, 0, new Balance.Lapse(FAR, 8)));
  }

  @Test
  void whatIsHeldDoesNotLapseButExpiresWhenItComesBack() {
    grant(40, DUE);
    ledger.hold(id, generation, 30);
    clock.advance(Duration.ofMinutes(2));

    ledger.lapse(id);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 30));
    assertThat(ledger.capture(id, generation, 12)).isEqualTo(new End.Captured(12));

    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 0));
    Line end = wholeHistory(ledger, id).getLast();
    assertThat(List.of(end.held(), end.captured(), end.expired(), end.returned()))
        .containsExactly(30L, 12L, 18L, 0L);
  }

  @Test
  void endTellsPriceSpentAndReturned() {
    ledger.grant(id, newSource(), 40, LotClass.BOUGHT, null);
    ledger.hold(id, generation, 30);
    ledger.capture(id, generation, 12);

    Line end = wholeHistory(ledger, id).getLast();
    assertThat(List.of(end.held(), end.captured(), end.expired(), end.returned()))
        .containsExactly(30L, 12L, 0L, 18L);
  }

  @Test
  void ledgersWithLotsThatAreDueAreFoundSoonestFirst() {
    LedgerId second = newLedger();
    ledger.grant(second, newSource(), 1, LotClass.PLAN, DUE.plusSeconds(2));
    grant(1, DUE.plusSeconds(1));
    ledger.grant(second, newSource(), 1, LotClass.PLAN, DUE.plusSeconds(3));
    ledger.grant(newLedger(), newSource(), 1, LotClass.PLAN, null);
    ledger.grant(newLedger(), newSource(), 1, LotClass.PLAN, FAR);

    assertThat(ledger.due(DUE.plusSeconds(1), 10)).isEmpty();
    assertThat(ledger.due(DUE.plusSeconds(4), 10)).containsExactly(id, second);
    assertThat(ledger.due(DUE.plusSeconds(4), 1)).containsExactly(id);
    assertThatThrownBy(() -> ledger.due(DUE, 201)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowIsThereBeforeTheGrant() {
    var journal = new LyingJournal(mongo.journal());
    journal.lieOnce(Lie.DIES_BEFORE);
    var dying = new Ledger(journal, rows, clock);
    assertThatThrownBy(() -> dying.grant(id, source, 40, LotClass.PLAN, DUE))
        .isInstanceOf(Died.class);

    assertThat(rows.of(id)).containsExactly(new DueLots.Row(id, source, DUE));
  }

  @Test
  void rowGoesOnceItsLotHasLapsed() {
    grant(40, DUE);
    ledger.grant(id, newSource(), 8, LotClass.PLAN, FAR);
    clock.advance(Duration.ofMinutes(2).minusMillis(1));
    ledger.lapse(id);
    assertThat(ledger.due(FAR, 10)).containsExactly(id);

    clock.advance(Duration.ofMillis(1));
    ledger.lapse(id);
    assertThat(rows.of(id)).extracting(DueLots.Row::dueAt).containsExactly(FAR);
  }

  @Test
  void rowOfALotThatIsUsedUpStaysUntilItsDate() {
    grant(40, DUE);
    ledger.hold(id, generation, 40);
    ledger.lapse(id);
    assertThat(rows.of(id)).hasSize(1);

    clock.advance(Duration.ofMinutes(2));
    ledger.lapse(id);
    assertThat(rows.of(id)).isEmpty();
  }

  @Test
  void rowWithoutAGrantGoesAfterThirtyDays() {
    rows.expect(new DueLots.Row(id, source, DUE));
    clock.advance(Duration.ofSeconds(60).plusDays(30));
    ledger.lapse(id);
    assertThat(rows.of(id)).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    ledger.lapse(id);
    assertThat(rows.of(id)).isEmpty();
  }

  @Test
  void rowOfAGrantThatWentToAnotherLedgerGoes() {
    ledger.grant(newLedger(), source, 40, LotClass.PLAN, FAR);
    assertThatThrownBy(() -> ledger.grant(id, source, 40, LotClass.PLAN, DUE))
        .isInstanceOf(KeyConflict.class);
    clock.advance(Duration.ofMinutes(2));

    ledger.lapse(id);
    assertThat(rows.of(id)).isEmpty();
  }

  @Test
  void repeatedGrantKeepsTheEarlierDateAndTheRowUntilTheLotIsOver() {
    grant(40, DUE.plusSeconds(60));
    grant(40, DUE);
    grant(40, FAR);
    assertThat(rows.of(id)).extracting(DueLots.Row::dueAt).containsExactly(DUE);
    ledger.hold(id, generation, 40);
    clock.advance(Duration.ofMinutes(2));
    ledger.lapse(id);
    assertThat(rows.of(id)).as("its lot may still be given back").hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    ledger.lapse(id);
    assertThat(rows.of(id)).isEmpty();
  }

  @Test
  void creditsThatASlowClockBringsBackAreAnAlarmAndNeverSpent() {
    grant(40, DUE);
    ledger.hold(id, generation, 30);
    var slow = new SettableClock();
    clock.advance(Duration.ofMinutes(2));
    ledger.lapse(id);
    TestLedgers.ledger(mongo.journal(), slow).release(id, generation, 30);

    var alarms = new ListAppender<ILoggingEvent>();
    alarms.start();
    var log = (Logger) LoggerFactory.getLogger(Lapses.class);
    log.addAppender(alarms);
    try {
      rows.expect(new DueLots.Row(id, source, DUE));
      assertThat(ledger.lapse(id)).isZero();
    } finally {
      log.detachAppender(alarms);
    }
    assertThat(alarms.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
    assertThat(rows.of(id)).isEmpty();
    assertThat(ledger.hold(id, newGeneration(), 1)).isEqualTo(new Hold.NotEnough(0));
  }

  @Test
  void lotThatIsHeldDuringItsLapseEndsAsFarAsItIsLeft() {
    grant(40, DUE);
    var journal = new LyingJournal(mongo.journal());
    Ledger theirs = TestLedgers.ledger(mongo.journal(), new SettableClock());
    clock.advance(Duration.ofMinutes(2));
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 30));

    assertThat(TestLedgers.ledger(journal, clock).lapse(id)).isEqualTo(1);
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 30));
    assertThat(wholeHistory(ledger, id).getLast().expired()).isEqualTo(10);
  }

  @Test
  void lotThatIsHeldWhollyDuringItsLapseDoesNotLapse() {
    grant(40, DUE);
    var journal = new LyingJournal(mongo.journal());
    Ledger theirs = TestLedgers.ledger(mongo.journal(), new SettableClock());
    clock.advance(Duration.ofMinutes(2));
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 40));

    assertThat(TestLedgers.ledger(journal, clock).lapse(id)).isZero();
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 40));
  }

  @Test
  void holdThatMeetsTheLapseFindsNothing() {
    grant(40, DUE);
    var journal = new LyingJournal(mongo.journal());
    Ledger late = TestLedgers.ledger(journal, new SettableClock());
    clock.advance(Duration.ofMinutes(2));
    journal.beforeNextInsert(() -> ledger.lapse(id));

    assertThat(late.hold(id, generation, 30)).isEqualTo(new Hold.NotEnough(0));
    assertThat(ledger.balance(id)).isEqualTo(new Balance(0, 0));
  }

  private void grant(long amount, Instant due) {
    ledger.grant(id, source, amount, LotClass.PLAN, due);
  }
}
