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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.Contended;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;
import studio.dailies.store.credit.LyingJournal.Lie;

/// Each line of the write path, under what can go wrong at it. `ours` writes through a bad network;
/// `theirs` is another process on the same journal, with a memory of its own.
class LedgerWritePathTest {
  private static JournalFixture mongo;

  private final SettableClock clock = new SettableClock();
  private final LyingJournal journal = new LyingJournal(mongo.journal());
  private final Ledger ours = TestLedgers.ledger(journal, clock);
  private final Ledger theirs = TestLedgers.ledger(mongo.journal(), clock);
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
  void rememberedHeadMakesAHoldOneInsertAndNoRead() {
    grant(100);
    journal.reads = 0;
    journal.inserts = 0;

    ours.hold(id, generation, 30);

    assertThat(journal.inserts).isEqualTo(1);
    assertThat(journal.reads).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOLD_FAILED", "LOST", "LATE"})
  void insertOfUnknownFateCountsOnce(Lie lie) {
    journal.lieOnce(lie);
    grant(100);
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));

    journal.lieOnce(lie);
    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 30));

    journal.lieOnce(lie);
    assertThat(ours.capture(id, generation, 30)).isEqualTo(new End.Captured(30));
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 0));

    GenerationId second = newGeneration();
    ours.hold(id, second, 20);
    journal.lieOnce(lie);
    assertThat(ours.release(id, second, 20)).isEqualTo(new End.Released());
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 0));

    journal.lieOnce(lie);
    assertThat(ours.release(id, newGeneration(), 20)).isEqualTo(new End.Voided());
    assertThat(wholeHistory(theirs, id)).hasSize(6);
  }

  @Test
  void lostSeqIsTakenAgainOnTheNewHead() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, newGeneration(), 60));

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(journal.inserts).isEqualTo(3);
    assertThat(ours.balance(id)).isEqualTo(new Balance(10, 90));
  }

  @Test
  void lostSeqMayMeanThatTooLittleIsLeft() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, newGeneration(), 80));

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.NotEnough(20));
    assertThat(ours.balance(id)).isEqualTo(new Balance(20, 80));
  }

  @Test
  void sameRequestThatAnotherWroteFirstIsTheAnswer() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 30));

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void keyThatIsTakenStopsAWriterWhoKnowsTheNewestHead() {
    grant(100);
    theirs.hold(id, generation, 30);
    ours.balance(id);

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(theirs.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void otherRequestThatAnotherWroteFirstIsAConflict() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 31));

    assertThatThrownBy(() -> ours.hold(id, generation, 30)).isInstanceOf(KeyConflict.class);
    assertThat(ours.balance(id)).isEqualTo(new Balance(69, 31));
  }

  @Test
  void holdThatLandsDuringItsReleaseIsReleased() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.hold(id, generation, 30));

    assertThat(ours.release(id, generation, 30)).isEqualTo(new End.Released());
    assertThat(theirs.hold(id, generation, 30)).isEqualTo(new Hold.Ended(new End.Released()));
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void releaseThatComesDuringTheHoldVoidsIt() {
    grant(100);
    journal.beforeNextInsert(() -> theirs.release(id, generation, 30));

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Ended(new End.Voided()));
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void captureThatLosesToAReleaseTellsTheRelease() {
    grant(100);
    ours.hold(id, generation, 30);
    journal.beforeNextInsert(() -> theirs.release(id, generation, 30));

    assertThat(ours.capture(id, generation, 30)).isEqualTo(new End.Released());
    assertThat(ours.balance(id)).isEqualTo(new Balance(100, 0));
  }

  @Test
  void releaseThatLosesToACaptureTellsTheCapture() {
    grant(100);
    ours.hold(id, generation, 30);
    journal.beforeNextInsert(() -> theirs.capture(id, generation, 12));

    assertThat(ours.release(id, generation, 30)).isEqualTo(new End.Captured(12));
    assertThat(ours.balance(id)).isEqualTo(new Balance(88, 0));
  }

  @Test
  void endThatAnotherProcessWroteLongAgoIsFoundBehindAnOldHead() {
    grant(100);
    ours.hold(id, generation, 30);
    theirs.capture(id, generation, 12);

    assertThat(ours.release(id, generation, 30)).isEqualTo(new End.Captured(12));
  }

  @Test
  void endOfWhatTheRememberedHeadDoesNotHoldYet() {
    grant(100);
    theirs.hold(id, generation, 30);

    assertThat(ours.capture(id, generation, 30)).isEqualTo(new End.Captured(30));
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 0));
  }

  @Test
  void oldHeadNeverRefuses() {
    grant(10);
    theirs.grant(id, newSource(), 50, LotClass.GRANTED, null);

    assertThat(ours.hold(id, generation, 60)).isEqualTo(new Hold.Held());
  }

  @Test
  void refusalTellsWhatTheNewestHeadHas() {
    grant(10);
    theirs.hold(id, newGeneration(), 4);

    assertThat(ours.hold(id, generation, 11)).isEqualTo(new Hold.NotEnough(6));
  }

  @Test
  void refusalFirstLooksWhetherItWasDoneBefore() {
    grant(30);
    ours.hold(id, generation, 30);

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(theirs.hold(id, generation, 30)).isEqualTo(new Hold.Held());
  }

  @Test
  void contendedAfterFiveSecondsAndNotBefore() {
    grant(100);
    journal.inserts = 0;
    journal.lie(() -> {
      clock.advance(Duration.ofMillis(999));
      return Lie.LOST;
    });

    assertThatThrownBy(() -> ours.hold(id, generation, 30))
        .isInstanceOf(Contended.class)
        .hasMessageContaining(generation.value());
    assertThat(journal.inserts).as("5 tries end at 4.995 s, 6 at 5.994 s").isEqualTo(6);

    journal.lie(() -> Lie.NONE);
    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
  }

  @Test
  void contendedWhenNobodyCanBeAsked() {
    grant(100);
    journal.lieOnce(Lie.TOLD_FAILED);
    journal.failReads(() -> {
      clock.advance(Duration.ofSeconds(1));
      return true;
    });

    assertThatThrownBy(() -> ours.hold(id, generation, 30))
        .isInstanceOf(Contended.class)
        .hasRootCauseMessage("the network, they say");

    journal.failReads(() -> false);
    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(ours.balance(id)).isEqualTo(new Balance(70, 30));
  }

  @Test
  void readThatFailsOnceIsReadAgain() {
    theirs.grant(id, newSource(), 100, LotClass.GRANTED, null);
    boolean[] failed = {false};
    journal.failReads(() -> {
      boolean fails = !failed[0];
      failed[0] = true;
      return fails;
    });

    assertThat(ours.hold(id, generation, 30)).isEqualTo(new Hold.Held());
    assertThat(wholeHistory(theirs, id).getLast().kind()).isEqualTo(Kind.HOLD);
  }

  @Test
  void headAheadOfTheClockIsAnAlarm() {
    var alarms = new ListAppender<ILoggingEvent>();
    alarms.start();
    var log = (Logger) LoggerFactory.getLogger(Writer.class);
    log.addAppender(alarms);
    try {
      grant(100);
      clock.advance(Duration.ofSeconds(-10));
      ours.hold(id, newGeneration(), 1);
      assertThat(alarms.list).isEmpty();

      clock.advance(Duration.ofMillis(-1));
      ours.hold(id, newGeneration(), 1);
      assertThat(alarms.list).hasSize(1);
      assertThat(alarms.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
      assertThat(alarms.list.getFirst().getFormattedMessage()).contains(id.value());
    } finally {
      log.detachAppender(alarms);
    }
  }

  private void grant(long amount) {
    ours.grant(id, newSource(), amount, LotClass.GRANTED, null);
  }
}
