package studio.dailies.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.generation.GenerationId;

/// The rules on heads that no sequence of today's calls leads to (debt), and at the edges.
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
  void timeFinerThanMillisecondsIsRefused() {
    assertThatThrownBy(() -> new Lot(1, LotClass.PLAN, NOW.plusNanos(1), 1))
        .isInstanceOf(BrokenLedger.class);
  }

  private static Decision grant(Head head, long amount) {
    return Decisions.grant(
        head, Request.grant(LEDGER, "source", amount), LotClass.BOUGHT, null, NOW);
  }

  private static Request hold(long amount) {
    return Request.hold(LEDGER, GENERATION, amount);
  }

  private static Head head(long available, long held, Lot... lots) {
    return new Head(LEDGER, 9, PAST, new Standing(available, held, List.of(lots)), Hash.ZERO);
  }

  private static Head head(long available, long held, Instant at) {
    return new Head(LEDGER, 9, at, new Standing(available, held, List.of()), Hash.ZERO);
  }

  private static Entry entry(Decision decision) {
    return ((Decision.Append) decision).entry();
  }
}
