package studio.dailies.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.generation.GenerationId;

/// What no value of this package can be, each checked on its own: an entry with it cannot exist.
class ValuesTest {
  private static final LedgerId LEDGER = new LedgerId("00112233445566778899aabbccddeeff");
  private static final GenerationId GENERATION =
      new GenerationId("ffeeddccbbaa99887766554433221100");
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final Lot SOON = new Lot(1, LotClass.PLAN, LATER, 10);
  private static final Lot OPEN = new Lot(2, LotClass.GRANTED, null, 10);
  private static final Standing BEFORE = new Standing(20, 0, List.of(SOON, OPEN));
  private static final Head HEAD = new Head(LEDGER, 9, AT, BEFORE, false, Hash.ZERO);
  private static final List<Part> TWELVE = List.of(Part.of(SOON, 10), Part.of(OPEN, 2));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void eachLegIsBounded(int leg) {
    List<Long> legs = new ArrayList<>(List.of(Credits.MAX + 1, -Credits.MAX, -1L, 0L, 0L));
    Collections.rotate(legs, leg);

    broken(
        () -> new Legs(legs.get(0), legs.get(1), legs.get(2), legs.get(3), legs.get(4)), "leg [");
  }

  @Test
  void ledgerHoldsAndOwesAtMostTheMost() {
    Lot full = new Lot(1, LotClass.GRANTED, null, Credits.MAX);

    assertThatCode(() -> new Standing(Credits.MAX, 0, List.of(full))).doesNotThrowAnyException();
    assertThatCode(() -> new Standing(-Credits.MAX, 0, List.of())).doesNotThrowAnyException();
    broken(
        () ->
            new Standing(Credits.MAX + 1, 0, List.of(full, new Lot(2, LotClass.GRANTED, null, 1))),
        "available");
    broken(() -> new Standing(-Credits.MAX - 1, 0, List.of()), "available");
  }

  @Test
  void lotsAndPartsAreOfSomeGrantAndOfSomeCredits() {
    broken(() -> new Lot(0, LotClass.PLAN, null, 1), "lot");
    broken(() -> new Lot(1, LotClass.PLAN, null, 0), "left in lot");
    broken(() -> new Lot(1, LotClass.PLAN, null, Credits.MAX + 1), "left in lot");
    broken(() -> new Part(0, LotClass.PLAN, null, 1), "lot of a part");
    broken(() -> new Part(1, LotClass.PLAN, null, 0), "amount of a part");
    broken(() -> new Part(1, LotClass.PLAN, null, Credits.MAX + 1), "amount of a part");
  }

  @Test
  void timesAreInWholeMilliseconds() {
    Instant finer = AT.plusNanos(1);
    broken(() -> new Part(1, LotClass.PLAN, finer, 1), "finer");
    broken(() -> entry(10, finer, GENERATION.value(), TWELVE), "finer");
  }

  @Test
  void entryHasAPlaceAndASubject() {
    broken(() -> entry(0, AT, GENERATION.value(), TWELVE), "seq");
    broken(() -> entry(10, AT, "somebody", TWELVE), "no such thing");
  }

  @Test
  void partsLieInSpendingOrder() {
    broken(() -> entry(10, AT, GENERATION.value(), TWELVE.reversed()), "out of spending order");
  }

  @Test
  void nothingIsNoHoldThatCouldEnd() {
    broken(
        () ->
            new Entry(
                LEDGER,
                10,
                Kind.RELEASE,
                AT,
                GENERATION.value(),
                List.of(),
                Legs.NONE,
                BEFORE,
                Hash.ZERO),
        "does not fit");
  }

  @Test
  void nextEntryIsCheckedAgainstItsHeadAndItsRequest() {
    Request twelve = Request.hold(LEDGER, GENERATION, 12);
    broken(() -> Entry.next(HEAD, twelve, AT.minusMillis(1), TWELVE, Legs.hold(12)), "backwards");
    Request eleven = Request.hold(LEDGER, GENERATION, 11);
    broken(() -> Entry.next(HEAD, eleven, AT, TWELVE, Legs.hold(12)), "not what was asked");
  }

  @Test
  void holdThatEndsWithALotLeavesTheNextAlone() {
    Entry hold = hold(10);

    assertThat(hold.parts()).containsExactly(Part.of(SOON, 10));
    assertThat(hold.head().balance()).isEqualTo(new Balance(10, 10));
  }

  @Test
  void lotThatWasUsedUpComesBackToItsPlace() {
    Entry hold = hold(12);
    Request all = Request.expire(LEDGER, GENERATION, 12);

    Entry back = appended(Decisions.release(hold.head(), all, hold, AT));

    assertThat(back.after()).isEqualTo(BEFORE);
    assertThat(back.key()).isEqualTo(all.key()).isEqualTo(LedgerKey.end(GENERATION));
  }

  @Test
  void partOfALotThatIsNotThereWasNotSpentInOrder() {
    List<Part> more =
        List.of(Part.of(SOON, 10), Part.of(OPEN, 10), new Part(3, LotClass.BOUGHT, null, 1));

    assertThat(Lots.soonestFirst(List.of(SOON, OPEN), more, AT)).isFalse();
  }

  @Test
  void voidMovesNothing() {
    Request request = Request.voided(LEDGER, GENERATION);

    Entry entry = appended(Decisions.voided(HEAD, request, AT));

    assertThat(entry.after()).isEqualTo(BEFORE);
    assertThat(entry.parts()).isEmpty();
    assertThat(entry.amount()).isZero();
    broken(() -> new Request(Kind.VOID, LEDGER, 1, GENERATION.value()), "amount of such a kind");
  }

  @Test
  void hashIsOneOfSixtyFourDigits() {
    broken(() -> new Hash("0".repeat(63)), "not a hash");
    broken(() -> new Hash("A".repeat(64)), "not a hash");
  }

  @Test
  void amountThatIsCheckedIsTheAmount() {
    assertThat(Credits.checked(40, "amount")).isEqualTo(40);
  }

  @ParameterizedTest
  @EnumSource
  void kindIsReadBackFromItsText(Kind kind) {
    assertThat(Kind.of(kind.text())).contains(kind);
    assertThat(Kind.of(kind.text() + "s")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void classOfALotIsReadBackFromItsText(LotClass lotClass) {
    assertThat(LotClass.of(lotClass.text())).contains(lotClass);
    assertThat(LotClass.of(lotClass.text() + "s")).isEmpty();
  }

  private static Entry hold(long amount) {
    return appended(Decisions.hold(HEAD, Request.hold(LEDGER, GENERATION, amount), AT));
  }

  private static Entry appended(Decision decision) {
    return ((Decision.Append) decision).entry();
  }

  private static Entry entry(long seq, Instant at, String reference, List<Part> parts) {
    Standing after = new Standing(8, 12, List.of(OPEN.withLeft(8)));
    return new Entry(LEDGER, seq, Kind.HOLD, at, reference, parts, Legs.hold(12), after, Hash.ZERO);
  }

  private static void broken(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BrokenLedger.class).hasMessageContaining(message);
  }
}
