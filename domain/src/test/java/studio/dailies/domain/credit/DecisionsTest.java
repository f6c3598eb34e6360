package studio.dailies.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.GenerationId;

/// The rules, on heads that are made up, and at their edges.
class DecisionsTest {
  private static final LedgerId LEDGER = new LedgerId("00112233445566778899aabbccddeeff");
  private static final GenerationId GENERATION =
      new GenerationId("ffeeddccbbaa99887766554433221100");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant PAST = NOW.minusSeconds(1);
  private static final Instant SOON = NOW.plusSeconds(60);

  @Test
  void grantRepaysDebtBeforeItFillsItsLot() {
    Entry entry = entry(grant(head(-5, 0), 8));

    assertThat(entry.after())
        .isEqualTo(new Standing(3, 0, List.of(new Lot(10, LotClass.BOUGHT, null, 3))));
    assertThat(entry.parts()).containsExactly(new Part(10, LotClass.BOUGHT, null, 8));
    assertThat(entry.legs()).isEqualTo(new Legs(8, 0, -8, 0, 0));
  }

  @Test
  void grantThatOnlyRepaysDebtLeavesNoLot() {
    assertThat(entry(grant(head(-5, 0), 5)).after()).isEqualTo(new Standing(0, 0, List.of()));
    assertThat(entry(grant(head(-5, 0), 4)).after()).isEqualTo(new Standing(-1, 0, List.of()));
  }

  @Test
  void nothingIsHeldOnDebt() {
    assertThat(Decisions.hold(head(-5, 0), hold(1), NOW)).isEqualTo(new Decision.NotEnough(0));
  }

  @Test
  void whatComesBackRepaysDebt() {
    Lot lot = new Lot(3, LotClass.PLAN, SOON, 10);
    Entry hold = entry(Decisions.hold(head(10, 0, lot), hold(10), NOW));

    Entry release =
        entry(Decisions.release(head(-4, 10), Request.release(LEDGER, GENERATION, 10), hold, NOW));

    assertThat(release.after())
        .isEqualTo(new Standing(6, 0, List.of(new Lot(3, LotClass.PLAN, SOON, 6))));
  }

  @Test
  void whatComesBackTooLateRepaysNoDebt() {
    Lot lot = new Lot(3, LotClass.PLAN, SOON, 10);
    Entry hold = entry(Decisions.hold(head(10, 0, lot), hold(10), NOW));

    Entry release =
        entry(Decisions.release(head(-4, 10), Request.release(LEDGER, GENERATION, 10), hold, SOON));

    assertThat(release.legs()).isEqualTo(new Legs(0, -10, 0, 0, 10));
    assertThat(release.after()).isEqualTo(new Standing(-4, 0, List.of()));
  }

  @Test
  void holdPassesOverLotsThatAreDueAndSplitsTheLast() {
    Lot due = new Lot(1, LotClass.PLAN, PAST, 10);
    Lot soon = new Lot(2, LotClass.PLAN, SOON, 10);
    Lot open = new Lot(3, LotClass.GRANTED, null, 10);

    Entry entry = entry(Decisions.hold(head(30, 0, due, soon, open), hold(14), NOW));

    assertThat(entry.parts())
        .containsExactly(
            new Part(2, LotClass.PLAN, SOON, 10), new Part(3, LotClass.GRANTED, null, 4));
    assertThat(entry.after()).isEqualTo(new Standing(16, 14, List.of(due, open.withLeft(6))));
  }

  @Test
  void lotIsDueFromTheVeryMomentOfItsDate() {
    Lot lot = new Lot(1, LotClass.PLAN, SOON, 10);

    assertThat(lot.isDue(SOON.minusMillis(1))).isFalse();
    assertThat(lot.isDue(SOON)).isTrue();
  }

  @Test
  void captureTakesTheFirstCreditsOfTheHoldWhateverTheirDate() {
    Lot soon = new Lot(2, LotClass.PLAN, SOON, 10);
    Lot open = new Lot(3, LotClass.GRANTED, null, 10);
    Entry hold = entry(Decisions.hold(head(20, 0, soon, open), hold(20), NOW));

    Entry capture =
        entry(Decisions.capture(hold.head(), Request.capture(LEDGER, GENERATION, 13), hold, SOON));

    assertThat(capture.parts()).isEqualTo(hold.parts());
    assertThat(capture.legs()).isEqualTo(new Legs(7, -20, 0, 13, 0));
    assertThat(capture.after()).isEqualTo(new Standing(7, 0, List.of(open.withLeft(7))));
  }

  @Test
  void entryIsNeverOlderThanTheOneBefore() {
    assertThat(entry(grant(head(0, 0, NOW.plusSeconds(9)), 1)).at()).isEqualTo(NOW.plusSeconds(9));
    assertThat(entry(grant(head(0, 0, NOW.minusSeconds(9)), 1)).at()).isEqualTo(NOW);
  }

  @Test
  void endNeedsWhatItEndsToBeHeld() {
    Lot lot = new Lot(3, LotClass.PLAN, SOON, 10);
    Entry hold = entry(Decisions.hold(head(10, 0, lot), hold(10), NOW));

    assertThat(Decisions.release(head(0, 9), Request.release(LEDGER, GENERATION, 10), hold, NOW))
        .isEqualTo(new Decision.NothingHeld());
  }

  @Test
  void limitsOfALedgerRefuseAGrant() {
    Lot[] lots =
        LongStream.rangeClosed(1, Decisions.LOTS_MAX)
            .mapToObj(id -> new Lot(id, LotClass.BOUGHT, null, 1))
            .toArray(Lot[]::new);

    assertThat(grant(head(Decisions.LOTS_MAX, 0, lots), 1)).isInstanceOf(Decision.Full.class);
    assertThat(grant(head(0, Credits.MAX), 1)).isInstanceOf(Decision.Full.class);
    assertThat(grant(head(0, Credits.MAX - 1), 1)).isInstanceOf(Decision.Append.class);
    assertThat(grant(head(-Credits.MAX, 0), Credits.MAX)).isInstanceOf(Decision.Append.class);
  }

  @Test
  void lotLapsesWholeButNotWithinAMinuteOfItsDate() {
    Lot lot = new Lot(3, LotClass.PLAN, SOON, 10);
    Lot open = new Lot(4, LotClass.BOUGHT, null, 5);
    Head head = head(15, 7, lot, open);
    Request request = Request.lapse(LEDGER, 3);
    Instant minuteLater = SOON.plusSeconds(60);

    assertThat(Decisions.lapse(head, request, 3, minuteLater.minusMillis(1)))
        .isEqualTo(new Decision.NothingToMove());
    Entry lapse = entry(Decisions.lapse(head, request, 3, minuteLater));

    assertThat(lapse.legs()).isEqualTo(new Legs(-10, 0, 0, 0, 10));
    assertThat(lapse.after()).isEqualTo(new Standing(5, 7, List.of(open)));
    assertThat(lapse.amount()).isZero();
  }

  @Test
  void lotThatIsGoneOrHasNoDateDoesNotLapse() {
    Lot open = new Lot(4, LotClass.BOUGHT, null, 5);
    Instant late = NOW.plusSeconds(1_000_000);

    assertThat(Decisions.lapse(head(5, 0, open), Request.lapse(LEDGER, 3), 3, late))
        .isEqualTo(new Decision.NothingToMove());
    assertThat(Decisions.lapse(head(5, 0, open), Request.lapse(LEDGER, 4), 4, late))
        .isEqualTo(new Decision.NothingToMove());
  }

  @Test
  void refundTakesItsOwnLotThenTheOthersThenLeavesDebt() {
    Lot due = new Lot(1, LotClass.PLAN, PAST, 10);
    Lot gift = new Lot(2, LotClass.GRANTED, null, 10);
    Lot own = new Lot(3, LotClass.BOUGHT, null, 10);

    Entry some = entry(refund(head(30, 0, due, gift, own), 4));
    assertThat(some.after()).isEqualTo(new Standing(26, 0, List.of(due, gift, own.withLeft(6))));

    Entry more = entry(refund(head(30, 0, due, gift, own), 24));
    assertThat(more.parts()).containsExactly(Part.of(due), Part.of(gift, 4), Part.of(own));
    assertThat(more.after()).isEqualTo(new Standing(6, 0, List.of(gift.withLeft(6))));

    Entry all = entry(refund(head(30, 5, due, gift, own), 37));
    assertThat(all.parts()).containsExactly(Part.of(due), Part.of(gift), Part.of(own));
    assertThat(all.legs()).isEqualTo(new Legs(-37, 0, 37, 0, 0));
    assertThat(all.after()).isEqualTo(new Standing(-7, 5, List.of()));
  }

  @Test
  void refundOfALotThatIsGoneTakesTheOthers() {
    Lot gift = new Lot(2, LotClass.GRANTED, null, 10);

    assertThat(entry(refund(head(10, 0, gift), 4)).parts()).containsExactly(Part.of(gift, 4));
    assertThat(entry(refund(head(-3, 0), 4)).after()).isEqualTo(new Standing(-7, 0, List.of()));
  }

  @Test
  void debtHasALimit() {
    assertThat(refund(head(1 - Credits.MAX, 0), 1)).isInstanceOf(Decision.Append.class);
    assertThat(refund(head(1 - Credits.MAX, 0), 2)).isInstanceOf(Decision.Full.class);
  }

  @Test
  void closeEndsWhatIsLeftAndForgivesDebt() {
    Lot due = new Lot(1, LotClass.PLAN, PAST, 10);
    Lot gift = new Lot(2, LotClass.GRANTED, null, 10);

    Entry rich = entry(close(head(20, 0, due, gift)));
    assertThat(rich.legs()).isEqualTo(new Legs(-20, 0, 0, 0, 20));
    assertThat(rich.parts()).containsExactly(Part.of(due), Part.of(gift));
    assertThat(rich.after()).isEqualTo(Standing.EMPTY);

    Entry indebted = entry(close(head(-8, 0)));
    assertThat(indebted.legs()).isEqualTo(new Legs(8, 0, -8, 0, 0));
    assertThat(indebted.after()).isEqualTo(Standing.EMPTY);

    assertThat(entry(close(head(0, 0))).legs()).isEqualTo(Legs.NONE);
    assertThat(entry(close(Head.empty(LEDGER))).head().closed()).isTrue();
  }

  @Test
  void nothingClosesOverAnOpenHold() {
    assertThat(close(head(-5, 3))).isEqualTo(new Decision.OpenHolds(3));
  }

  @Test
  void nothingFollowsAClose() {
    Lot lot = new Lot(3, LotClass.PLAN, SOON, 10);
    Entry hold = entry(Decisions.hold(head(10, 0, lot), hold(10), NOW));
    Head closed = entry(close(head(0, 0))).head();

    assertThat(
            List.of(
                grant(closed, 5),
                Decisions.hold(closed, hold(1), NOW),
                Decisions.voided(closed, Request.voided(LEDGER, GENERATION), NOW),
                Decisions.capture(closed, Request.capture(LEDGER, GENERATION, 5), hold, NOW),
                Decisions.release(closed, Request.release(LEDGER, GENERATION, 10), hold, NOW),
                Decisions.lapse(closed, Request.lapse(LEDGER, 3), 3, SOON.plusSeconds(99)),
                refund(closed, 5),
                close(closed)))
        .containsOnly(new Decision.Closed());
  }

  @Test
  void endsLapsesAndClosesTellWhatTheyEndedOfALot() {
    Lot soon = new Lot(2, LotClass.PLAN, SOON, 10);
    Lot open = new Lot(3, LotClass.GRANTED, null, 10);
    Entry hold = entry(Decisions.hold(head(20, 0, soon, open), hold(20), NOW));
    Request four = Request.capture(LEDGER, GENERATION, 4);
    Entry capture = entry(Decisions.capture(hold.head(), four, hold, SOON));
    Entry lapse =
        entry(
            Decisions.lapse(
                head(20, 0, soon, open), Request.lapse(LEDGER, 2), 2, SOON.plusSeconds(60)));

    assertThat(hold.expiredOf(2)).isZero();
    assertThat(capture.expiredOf(2)).isEqualTo(6);
    assertThat(capture.expiredOf(3)).isZero();
    assertThat(lapse.expiredOf(2)).isEqualTo(10);
    assertThat(entry(close(head(20, 0, soon, open))).expiredOf(3)).isEqualTo(10);
    assertThat(entry(refund(head(20, 0, soon, open), 20)).expiredOf(3)).isZero();
  }

  @Test
  void balanceTellsWhatLapsesFirst() {
    Lot soon = new Lot(1, LotClass.GRANTED, SOON, 4);
    Lot alsoSoon = new Lot(2, LotClass.PLAN, SOON, 5);
    Lot later = new Lot(3, LotClass.PLAN, SOON.plusSeconds(1), 6);
    Lot open = new Lot(4, LotClass.BOUGHT, null, 7);

    assertThat(head(22, 3, soon, alsoSoon, later, open).balance())
        .isEqualTo(new Balance(22, 3, new Balance.Lapse(SOON, 9)));
    assertThat(head(7, 0, open).balance()).isEqualTo(new Balance(7, 0));
    assertThat(head(-7, 0).balance().debt()).isEqualTo(7);
    assertThat(head(7, 0, open).balance().debt()).isZero();
  }

  @Test
  void timeFinerThanMillisecondsIsRefused() {
    assertThatThrownBy(() -> new Lot(1, LotClass.PLAN, NOW.plusNanos(1), 1))
        .isInstanceOf(BrokenLedger.class);
  }

  private static Decision grant(Head head, long amount) {
    return Decisions.grant(
        head, Request.grant(LEDGER, "source", amount), LotClass.BOUGHT, null, NOW);
  }

  /// Of a payment whose lot is 3.
  private static Decision refund(Head head, long amount) {
    return Decisions.refund(head, Request.refund(LEDGER, "ab".repeat(16), 0, amount), 3, NOW);
  }

  private static Decision close(Head head) {
    return Decisions.close(head, Request.close(LEDGER), NOW);
  }

  private static Request hold(long amount) {
    return Request.hold(LEDGER, GENERATION, amount);
  }

  private static Head head(long available, long held, Lot... lots) {
    return new Head(
        LEDGER, 9, PAST, new Standing(available, held, List.of(lots)), false, Hash.ZERO);
  }

  private static Head head(long available, long held, Instant at) {
    return new Head(LEDGER, 9, at, new Standing(available, held, List.of()), false, Hash.ZERO);
  }

  private static Entry entry(Decision decision) {
    return ((Decision.Append) decision).entry();
  }
}
