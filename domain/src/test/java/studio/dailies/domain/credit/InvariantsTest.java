package studio.dailies.domain.credit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Each thing that must always be true of an entry, broken once.
class InvariantsTest {
  private static final LedgerId LEDGER = new LedgerId("00112233445566778899aabbccddeeff");
  private static final String GENERATION = "ffeeddccbbaa99887766554433221100";
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final Lot SOON = new Lot(1, LotClass.PLAN, LATER, 10);
  private static final Lot OPEN = new Lot(2, LotClass.GRANTED, null, 10);
  private static final Head HEAD =
      new Head(LEDGER, 9, AT, new Standing(20, 5, List.of(SOON, OPEN)), false, Hash.ZERO);
  private static final List<Part> TWELVE = List.of(Part.of(SOON, 10), Part.of(OPEN, 2));
  private static final Standing AFTER_TWELVE = new Standing(8, 17, List.of(OPEN.withLeft(8)));

  @Test
  void soundEntryFollowsItsHead() {
    assertThatCode(() -> holdOf(TWELVE, AFTER_TWELVE).checkFollows(HEAD))
        .doesNotThrowAnyException();
  }

  @Test
  void legsSumToZero() {
    broken(() -> new Legs(-1, 2, 0, 0, 0), "sum of legs");
  }

  @Test
  void legsAreBounded() {
    broken(() -> new Legs(Credits.MAX + 1, -Credits.MAX - 1, 0, 0, 0), "leg");
  }

  @Test
  void lotsSumToWhatIsAvailable() {
    broken(() -> new Standing(21, 0, List.of(SOON, OPEN)), "lots do not sum");
    broken(() -> new Standing(-1, 0, List.of(SOON)), "lots do not sum");
  }

  @Test
  void heldIsNeverNegative() {
    broken(() -> new Standing(0, -1, List.of()), "held");
  }

  @Test
  void lotsLieInSpendingOrderAndOnce() {
    broken(() -> new Standing(20, 0, List.of(OPEN, SOON)), "spending order");
    broken(() -> new Standing(20, 0, List.of(OPEN, OPEN)), "spending order");
    Lot sameId = new Lot(1, LotClass.BOUGHT, null, 10);
    broken(() -> new Standing(20, 0, List.of(SOON, sameId)), "spending order");
  }

  @Test
  void legsFitTheParts() {
    broken(() -> entry(10, Kind.HOLD, TWELVE, Legs.hold(11), AFTER_TWELVE), "does not fit");
    broken(() -> entry(10, Kind.HOLD, List.of(), Legs.NONE, HEAD.standing()), "does not fit");
    broken(() -> entry(10, Kind.VOID, TWELVE, Legs.NONE, HEAD.standing()), "does not fit");
    broken(() -> entry(10, Kind.CAPTURE, TWELVE, Legs.end(12, 0, 0), AFTER_TWELVE), "not fit");
    broken(() -> entry(10, Kind.RELEASE, TWELVE, Legs.end(12, 1, 0), AFTER_TWELVE), "not fit");
    broken(() -> entry(10, Kind.CAPTURE, TWELVE, Legs.end(12, 13, 0), AFTER_TWELVE), "not fit");
  }

  @Test
  void grantIsTheLotOfItsOwnSeq() {
    List<Part> lot = List.of(new Part(9, LotClass.BOUGHT, null, 3));
    broken(
        () ->
            new Entry(LEDGER, 10, Kind.GRANT, AT, "s", lot, Legs.grant(3), AFTER_TWELVE, Hash.ZERO),
        "does not fit");
  }

  @Test
  void onlyWhatIsDueExpires() {
    broken(() -> entry(10, Kind.RELEASE, TWELVE, Legs.end(12, 0, 10), AFTER_TWELVE), "not fit");
  }

  @Test
  void afterIsBeforeAndLegs() {
    broken(
        () -> holdOf(TWELVE, new Standing(8, 16, List.of(OPEN.withLeft(8)))).checkFollows(HEAD),
        "after is not before");
    broken(
        () ->
            holdOf(TWELVE, new Standing(8, 17, List.of(new Lot(1, LotClass.PLAN, LATER, 8))))
                .checkFollows(HEAD),
        "after is not before");
  }

  @Test
  void lotsAreSpentInOrder() {
    List<Part> wrongLot = List.of(Part.of(OPEN, 10));
    broken(
        () -> holdOf(wrongLot, new Standing(10, 15, List.of(SOON))).checkFollows(HEAD),
        "out of order");
    List<Part> notWhole = List.of(Part.of(SOON, 9), Part.of(OPEN, 2));
    broken(
        () ->
            holdOf(notWhole, new Standing(9, 16, List.of(SOON.withLeft(1), OPEN.withLeft(8))))
                .checkFollows(HEAD),
        "out of order");
  }

  @Test
  void partsComeFromLotsThatHaveThem() {
    List<Part> unknown = List.of(Part.of(new Lot(7, LotClass.PLAN, LATER, 3), 3));
    broken(() -> HEAD.standing().after(Kind.HOLD, unknown, Legs.hold(3)), "no such lot");
    List<Part> tooMuch = List.of(Part.of(SOON, 11));
    broken(() -> HEAD.standing().after(Kind.HOLD, tooMuch, Legs.hold(11)), "less is left");
    List<Part> otherDate = List.of(new Part(1, LotClass.PLAN, null, 3));
    broken(() -> HEAD.standing().after(Kind.HOLD, otherDate, Legs.hold(3)), "differs");
  }

  @Test
  void entryContinuesItsHead() {
    Entry entry = holdOf(TWELVE, AFTER_TWELVE);
    Standing before = HEAD.standing();
    var other = new LedgerId("ff".repeat(16));
    broken(() -> entry.checkFollows(new Head(other, 9, AT, before, false, Hash.ZERO)), "ledger");
    broken(() -> entry.checkFollows(new Head(LEDGER, 8, AT, before, false, Hash.ZERO)), "seq");
    broken(
        () -> entry.checkFollows(new Head(LEDGER, 9, AT, before, false, Hash.of(new byte[0]))),
        "chain");
    broken(
        () -> entry.checkFollows(new Head(LEDGER, 9, AT.plusMillis(1), before, false, Hash.ZERO)),
        "backwards");
  }

  @Test
  void lapseIsOfOneLotWholeAndLate() {
    Instant late = LATER.plusSeconds(60);
    Standing after = new Standing(10, 5, List.of(OPEN));
    assertThatCode(() -> lapse("/1", SOON, 10, late, after).checkFollows(HEAD))
        .doesNotThrowAnyException();
    broken(() -> lapse("/1", SOON, 10, late.minusMillis(1), after), "does not fit");
    broken(() -> lapse("/2", OPEN, 10, late, after), "does not fit");
    broken(() -> lapse("/2", SOON, 10, late, after), "another lot");
    String own = LEDGER + "/1";
    broken(
        () -> entry(Kind.LAPSE, own, late, List.of(), Legs.NONE, HEAD.standing()), "another lot");
    String foreign = "ff".repeat(16) + "/1";
    List<Part> whole = List.of(Part.of(SOON));
    broken(() -> entry(Kind.LAPSE, foreign, late, whole, Legs.lapse(10), after), "another lot");
    Standing some = new Standing(11, 5, List.of(SOON.withLeft(1), OPEN));
    broken(() -> lapse("/1", SOON, 9, late, some).checkFollows(HEAD), "out of order");
  }

  @Test
  void refundTakesFromOneLotBeforeTheOthers() {
    Lot third = new Lot(3, LotClass.BOUGHT, null, 10);
    Head head =
        new Head(LEDGER, 9, AT, new Standing(30, 0, List.of(SOON, OPEN, third)), false, Hash.ZERO);
    assertThatCode(() -> refund(head, Part.of(third, 4))).doesNotThrowAnyException();
    assertThatCode(() -> refund(head, Part.of(SOON, 4))).doesNotThrowAnyException();
    assertThatCode(() -> refund(head, Part.of(SOON), Part.of(OPEN, 4))).doesNotThrowAnyException();
    assertThatCode(() -> refund(head, Part.of(SOON, 4), Part.of(OPEN))).doesNotThrowAnyException();
    assertThatCode(() -> refund(head, Part.of(SOON, 4), Part.of(third))).doesNotThrowAnyException();
    broken(() -> refund(head, Part.of(SOON, 4), Part.of(third, 4)), "out of order");
    broken(() -> refund(head, Part.of(OPEN), Part.of(third)), "out of order");
    broken(() -> refund(head, Part.of(SOON, 4), Part.of(OPEN), Part.of(third)), "out of order");
  }

  @Test
  void refundLeavesDebtOnlyWhenNoLotIsLeft() {
    Standing debt = new Standing(-1, 5, List.of());
    List<Part> all = List.of(Part.of(SOON), Part.of(OPEN));
    assertThatCode(() -> refund(all, 21, debt).checkFollows(HEAD)).doesNotThrowAnyException();
    broken(() -> refund(all, 19, debt), "does not fit");
    broken(() -> refund(List.of(Part.of(SOON)), 11, debt).checkFollows(HEAD), "lots do not sum");
    broken(() -> refund(List.of(), 0, HEAD.standing()), "does not fit");
  }

  @Test
  void closeLeavesNothing() {
    var head = new Head(LEDGER, 9, AT, new Standing(20, 0, List.of(SOON, OPEN)), false, Hash.ZERO);
    List<Part> all = List.of(Part.of(SOON), Part.of(OPEN));
    Entry close = close(LEDGER.value(), all, Legs.lapse(20), Standing.EMPTY);
    assertThatCode(() -> close.checkFollows(head)).doesNotThrowAnyException();
    broken(() -> close.checkFollows(HEAD), "after is not before"); // 5 are held.
    var held = new Standing(0, 5, List.of());
    broken(() -> close(LEDGER.value(), all, Legs.lapse(20), held).checkFollows(HEAD), "order");
    List<Part> some = all.subList(0, 1);
    var left = new Standing(10, 0, List.of(OPEN));
    broken(() -> close(LEDGER.value(), some, Legs.lapse(10), left).checkFollows(head), "order");
    broken(() -> close(GENERATION, all, Legs.lapse(20), Standing.EMPTY), "another lot or ledger");
    broken(() -> close(LEDGER.value(), all, Legs.lapse(19), Standing.EMPTY), "does not fit");
    broken(() -> close(LEDGER.value(), all, Legs.refund(20), Standing.EMPTY), "does not fit");
  }

  @Test
  void nothingFollowsAClose() {
    var closed = new Head(LEDGER, 9, AT, Standing.EMPTY, true, Hash.ZERO);
    Entry next = entry(10, Kind.VOID, List.of(), Legs.NONE, Standing.EMPTY);
    broken(() -> next.checkFollows(closed), "after a close");
  }

  private static Entry lapse(String lot, Lot from, long left, Instant at, Standing after) {
    return entry(
        Kind.LAPSE, LEDGER + lot, at, List.of(Part.of(from, left)), Legs.lapse(left), after);
  }

  /// All of it out of lots, and sound in itself: only the order is in question.
  private static void refund(Head head, Part... parts) {
    List<Part> list = List.of(parts);
    Legs legs = Legs.refund(Parts.total(list));
    Standing after = head.standing().after(Kind.REFUND, list, legs);
    entry(Kind.REFUND, GENERATION + ":0", AT, list, legs, after).checkFollows(head);
  }

  private static Entry refund(List<Part> parts, long amount, Standing after) {
    return entry(Kind.REFUND, GENERATION + ":0", AT, parts, Legs.refund(amount), after);
  }

  private static Entry close(String ledger, List<Part> parts, Legs legs, Standing after) {
    return entry(Kind.CLOSE, ledger, AT, parts, legs, after);
  }

  private static Entry entry(
      Kind kind, String reference, Instant at, List<Part> parts, Legs legs, Standing after) {
    return new Entry(LEDGER, 10, kind, at, reference, parts, legs, after, Hash.ZERO);
  }

  private static Entry holdOf(List<Part> parts, Standing after) {
    return entry(10, Kind.HOLD, parts, Legs.hold(Parts.total(parts)), after);
  }

  private static Entry entry(long seq, Kind kind, List<Part> parts, Legs legs, Standing after) {
    return new Entry(LEDGER, seq, kind, AT, GENERATION, parts, legs, after, Hash.ZERO);
  }

  private static void broken(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BrokenLedger.class).hasMessageContaining(message);
  }
}
