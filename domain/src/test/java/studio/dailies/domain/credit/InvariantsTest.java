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
      new Head(LEDGER, 9, AT, new Standing(20, 5, List.of(SOON, OPEN)), Hash.ZERO);
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
    broken(() -> entry.checkFollows(new Head(other, 9, AT, before, Hash.ZERO)), "ledger");
    broken(() -> entry.checkFollows(new Head(LEDGER, 8, AT, before, Hash.ZERO)), "seq");
    broken(
        () -> entry.checkFollows(new Head(LEDGER, 9, AT, before, Hash.of(new byte[0]))), "chain");
    broken(
        () -> entry.checkFollows(new Head(LEDGER, 9, AT.plusMillis(1), before, Hash.ZERO)),
        "backwards");
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
