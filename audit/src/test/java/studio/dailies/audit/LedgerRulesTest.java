package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.audit.Made.rehash;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The smallest bad ledger for each rule. Whoever spoilt it has made the hashes fit again.
class LedgerRulesTest {
  private final Made made = new Made(7);
  private final String ledger = made.id();
  private final String generation = made.id();

  @BeforeEach
  void ledgerWithCredits() {
    made.grant(ledger, 100);
  }

  @Test
  void unreadable() {
    made.entries.getFirst().append("note", "hello");

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  @Test
  void gap() {
    made.grant(ledger, 1);
    made.grant(ledger, 1);
    made.entries.remove(1);

    assertThat(made.rules()).containsExactly(Rule.SEQ_DENSE);
    assertThat(made.findings().getFirst().subject()).isEqualTo(ledger + "/2");
  }

  @Test
  void keyTwice() {
    Document again = made.grant(ledger, 1);
    again.append("reference", made.entries.getFirst().get("reference"));
    rehash(again.append("key", made.entries.getFirst().get("key")));

    assertThat(made.rules()).containsExactly(Rule.KEY_UNIQUE);
  }

  @Test
  void keyOfSomethingElse() {
    rehash(made.entries.getFirst().append("key", "grant:free"));

    assertThat(made.rules()).containsExactly(Rule.KEY_FITS);
  }

  @Test
  void requestOfSomethingElse() {
    Document grant = made.entries.getFirst().append("request", "0".repeat(64));
    grant.append("hash", CanonicalBytes.hash(Entry.read(grant)));

    assertThat(made.rules()).containsExactly(Rule.KEY_FITS);
  }

  @Test
  void editedEntry() {
    made.entries.getFirst().append("at", new Date(0));

    assertThat(made.rules()).containsExactly(Rule.CHAIN);
  }

  @Test
  void cutChain() {
    rehash(made.grant(ledger, 1).append("previousHash", "0".repeat(64)));

    assertThat(made.rules()).containsExactly(Rule.CHAIN);
  }

  @Test
  void timeBackwards() {
    made.time = Made.START.minusSeconds(1);
    made.grant(ledger, 1);

    assertThat(made.rules()).containsExactly(Rule.TIME_FORWARD);
  }

  @Test
  void legsThatMakeCredits() {
    legs(made.entries.getFirst()).append("issuer", -99L);
    rehash(made.entries.getFirst());

    assertThat(made.rules()).containsExactly(Rule.LEGS_SUM_ZERO, Rule.LEGS_FIT);
  }

  @Test
  void legsOfAnotherKind() {
    legs(made.entries.getFirst()).append("issuer", 0L).append("expired", -100L);
    rehash(made.entries.getFirst());

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT);
  }

  @Test
  void creditsThatExpireTooEarly() {
    made.row(ledger, generation, 5);
    made.grant(ledger, 10, "plan", Made.NOW.plus(Duration.ofDays(1)));
    made.hold(ledger, generation, 5);
    Document end = made.end(Kind.RELEASE, ledger, generation, 0);
    legs(end).append("available", 0L).append("expired", 5L);
    Document after = end.get("after", Document.class);
    after.append("available", 105L);
    after.getList("lots", Document.class).getFirst().append("left", 5L);
    rehash(end);

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT);
  }

  @Test
  void holdThatSpendsTheLastFirst() {
    made.grant(ledger, 10, "plan", Made.NOW.plus(Duration.ofDays(1)));
    made.row(ledger, generation, 5);
    made.append(
        ledger,
        Kind.HOLD,
        generation,
        List.of(new Credits(1, "bought", null, 5)),
        new Legs(-5, 5, 0, 0, 0));

    assertThat(made.rules()).containsExactly(Rule.SPENDING_ORDER);
  }

  @Test
  void lotsOutOfOrder() {
    Document grant = made.grant(ledger, 10, "plan", Made.NOW.plus(Duration.ofDays(1)));
    Document after = grant.get("after", Document.class);
    after.append("lots", after.getList("lots", Document.class).reversed());
    rehash(grant);

    assertThat(made.rules()).containsExactly(Rule.SPENDING_ORDER, Rule.AFTER_FOLD);
  }

  @Test
  void standingThatDoesNotFollow() {
    Document grant = made.grant(ledger, 10);
    Document after = grant.get("after", Document.class).append("available", 111L);
    after.getList("lots", Document.class).getFirst().append("left", 101L);
    rehash(grant);

    assertThat(made.rules()).containsExactly(Rule.AFTER_FOLD);
  }

  @Test
  void lotsThatDoNotSum() {
    Document grant = made.grant(ledger, 10);
    grant.get("after", Document.class).append("available", 111L);
    rehash(grant);

    assertThat(made.rules()).containsExactly(Rule.LOTS_SUM, Rule.AFTER_FOLD);
  }

  @Test
  void heldWithoutAHold() {
    Document grant = made.grant(ledger, 10);
    grant.get("after", Document.class).append("held", 3L);
    rehash(grant);

    assertThat(made.rules()).containsExactly(Rule.AFTER_FOLD, Rule.HELD);
  }

  @Test
  void holdWithTwoEnds() {
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);
    made.hold(ledger, generation, 5);
    made.end(Kind.RELEASE, ledger, generation, 0);
    made.end(Kind.EXPIRE, ledger, generation, 0);

    assertThat(made.rules()).containsExactly(Rule.KEY_UNIQUE, Rule.HELD, Rule.HOLD_ONE_END);
  }

  @Test
  void holdAfterItsVoid() {
    made.row(ledger, generation, 5);
    made.voided(ledger, generation);
    made.hold(ledger, generation, 5);

    assertThat(made.rules()).containsExactly(Rule.KEY_UNIQUE, Rule.HOLD_ONE_END);
  }

  @Test
  void endWithoutAHold() {
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);
    made.voided(ledger, generation);
    made.append(
        ledger,
        Kind.RELEASE,
        generation,
        List.of(new Credits(1, "bought", null, 5)),
        new Legs(5, -5, 0, 0, 0));

    assertThat(made.rules()).containsExactly(Rule.HELD, Rule.END_WITHOUT_HOLD);
  }

  @Test
  void endOfAHoldInAnotherLedger() {
    String other = made.id();
    made.grant(other, 50);
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);
    made.hold(ledger, generation, 5);
    made.append(
        other,
        Kind.RELEASE,
        generation,
        List.of(new Credits(1, "bought", null, 5)),
        new Legs(5, -5, 0, 0, 0));

    assertThat(made.rules()).containsExactly(Rule.HELD, Rule.END_WITHOUT_HOLD);
  }

  @Test
  void captureAboveItsHold() {
    made.done(ledger, 5);
    Document capture = made.entries.getLast();
    legs(capture).append("held", -6L).append("revenue", 6L);
    capture.getList("parts", Document.class).getFirst().append("amount", 6L);
    rehash(capture);

    assertThat(made.rules())
        .containsExactly(Rule.AFTER_FOLD, Rule.END_WITHOUT_HOLD, Rule.CAPTURE_ABOVE_HOLD);
  }

  @Test
  void lapsesRefundsAndClosesAreSound() {
    String payment = made.id();
    made.grant(ledger, 10, "plan", Made.START.plusSeconds(60));
    made.paid(ledger, payment, 50);
    made.time = Made.START.plusSeconds(120);
    made.lapse(ledger, 2);
    made.done(ledger, 140);
    made.refund(ledger, payment, 20);
    made.refund(ledger, payment, 30);
    Document close = made.close(ledger);

    assertThat(made.findings()).isEmpty();
    assertThat(legs(close)).containsEntry("issuer", -40L);
  }

  @Test
  void lapseOfALotThatIsNotDue() {
    made.grant(ledger, 10, "plan", Made.NOW);
    made.lapse(ledger, 2);

    assertThat(made.rules()).containsExactly(Rule.LAPSE_FITS);
  }

  @Test
  void lapseOfALotWithoutADate() {
    made.lapse(ledger, 1);

    assertThat(made.rules()).containsExactly(Rule.LAPSE_FITS);
  }

  @Test
  void lapseThatLeavesSomething() {
    made.grant(ledger, 10, "plan", Made.NOW.minusSeconds(60));
    made.time = Made.NOW;
    made.append(
        ledger,
        Kind.LAPSE,
        ledger + "/2",
        List.of(new Credits(2, "plan", Made.NOW.minusSeconds(60), 9)),
        new Legs(-9, 0, 0, 0, 9));

    assertThat(made.rules()).containsExactly(Rule.LAPSE_FITS);
  }

  @Test
  void lapseUnderTheNameOfAnotherLot() {
    made.grant(ledger, 10, "plan", Made.START);
    Document lapse = made.lapse(ledger, 2);
    rehash(lapse.append("reference", ledger + "/1").append("key", "lapse:" + ledger + "/1"));

    assertThat(made.rules()).containsExactly(Rule.LAPSE_FITS);
  }

  @Test
  void lapseOfALotThatHasLapsed() {
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);
    made.grant(ledger, 10, "plan", Made.START.plusSeconds(60));
    made.hold(ledger, generation, 5);
    made.time = Made.START.plusSeconds(120);
    made.lapse(ledger, 2);
    made.append(
        ledger,
        Kind.RELEASE,
        generation,
        List.of(new Credits(2, "plan", Made.START.plusSeconds(60), 5)),
        new Legs(5, -5, 0, 0, 0)); // by a clock that is slow
    made.lapse(ledger, 2);

    assertThat(made.rules()).containsExactly(Rule.KEY_UNIQUE);
  }

  @Test
  void lapseThatGoesToTheIssuer() {
    made.grant(ledger, 10, "plan", Made.START);
    legs(made.lapse(ledger, 2)).append("expired", 0L).append("issuer", 10L);
    rehash(made.entries.getLast());

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT);
  }

  @Test
  void lotThatOutlivesItsDate() {
    made.grant(ledger, 10, "plan", Made.NOW.minus(Duration.ofHours(25)));

    assertThat(made.rules()).containsExactly(Rule.LOT_OVERDUE);
    assertThat(made.findings().getFirst().subject()).isEqualTo(ledger + "/2");
  }

  @Test
  void lotThatIsToBeSweptToday() {
    made.grant(ledger, 10, "plan", Made.NOW.minus(Duration.ofHours(23)));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void refundThatSparesItsOwnLot() {
    made.paid(ledger, generation, 10);
    made.refunded(generation, 10);
    made.append(
        ledger,
        Kind.REFUND,
        generation + ":0",
        List.of(new Credits(1, "bought", null, 10)),
        new Legs(-10, 0, 10, 0, 0));

    assertThat(made.rules()).containsExactly(Rule.SPENDING_ORDER);
  }

  @Test
  void refundThatMakesDebtBesideCredits() {
    made.paid(ledger, generation, 10);
    made.refunded(generation, 10);
    made.append(ledger, Kind.REFUND, generation + ":0", List.of(), new Legs(-10, 0, 10, 0, 0));

    assertThat(made.rules()).containsExactly(Rule.LOTS_SUM, Rule.SPENDING_ORDER);
  }

  @Test
  void refundOfMoreThanItSays() {
    made.paid(ledger, generation, 10);
    legs(made.refund(ledger, generation, 10)).append("available", -9L).append("issuer", 9L);
    made.entries.getLast().get("after", Document.class).append("available", 101L);
    rehash(made.entries.getLast());
    made.refunded(generation, 9);

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT, Rule.LOTS_SUM, Rule.SPENDING_ORDER);
  }

  @Test
  void refundThatGoesElsewhere() {
    made.paid(ledger, generation, 10);
    made.done(ledger, 110);
    legs(made.refund(ledger, generation, 5)).append("issuer", 4L).append("expired", 1L);
    rehash(made.entries.getLast());
    made.refunded(generation, 4);

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT);
  }

  @Test
  void refundUnderAnotherNumber() {
    made.paid(ledger, generation, 10);
    made.refund(ledger, generation, 4);
    Document refund = made.refund(ledger, generation, 4);
    String reference = generation + ":5";
    rehash(refund.append("reference", reference).append("key", "refund:" + reference));

    assertThat(made.rules()).containsExactly(Rule.REFUND_NUMBER);
  }

  @Test
  void entryAfterAClose() {
    made.close(ledger);
    made.grant(ledger, 5);

    assertThat(made.rules()).containsExactly(Rule.CLOSED);
  }

  @Test
  void closeUnderAHold() {
    made.row(ledger, generation, 5);
    made.hold(ledger, generation, 5);
    made.close(ledger);

    assertThat(made.rules()).containsExactly(Rule.CLOSED);
  }

  @Test
  void closeThatLeavesALot() {
    made.grant(ledger, 7);
    made.append(
        ledger,
        Kind.CLOSE,
        ledger,
        List.of(new Credits(1, "bought", null, 100)),
        new Legs(-100, 0, 0, 0, 100));

    assertThat(made.rules()).containsExactly(Rule.CLOSED);
  }

  @Test
  void closeThatGivesBackToTheIssuer() {
    legs(made.close(ledger)).append("issuer", 100L).append("expired", 0L);
    rehash(made.entries.getLast());

    assertThat(made.rules()).containsExactly(Rule.LEGS_FIT);
  }

  @Test
  void closeThatLeavesDebt() {
    made.paid(ledger, generation, 10);
    made.done(ledger, 110);
    made.refund(ledger, generation, 10);
    made.append(ledger, Kind.CLOSE, ledger, List.of(), Legs.NONE);

    assertThat(made.rules()).containsExactly(Rule.CLOSED);
  }

  @Test
  void closeUnderTheNameOfAnotherLedger() {
    Document close = made.close(ledger);
    rehash(close.append("reference", generation).append("key", "close:" + generation));

    assertThat(made.rules()).containsExactly(Rule.CLOSED);
  }

  @Test
  void cutTailIsNamedOnlyThroughAnAnchor() {
    made.grant(ledger, 10);
    made.anchor();
    made.grant(ledger, 10);
    assertThat(made.findings()).isEmpty();

    made.entries.subList(1, 3).clear();

    assertThat(made.rules()).containsExactly(Rule.ANCHOR_BROKEN);
    made.anchors.clear();
    assertThat(made.findings()).isEmpty();
  }

  @Test
  void ledgerWrittenAnewIsNamedOnlyThroughAnAnchor() {
    made.grant(ledger, 10);
    made.anchor();
    made.entries.clear();
    made.grant(ledger, 5000);
    made.grant(ledger, 10);

    assertThat(made.rules()).containsExactly(Rule.ANCHOR_BROKEN);
    made.anchors.clear();
    assertThat(made.findings()).isEmpty();
  }

  @Test
  void ledgerThatIsGoneIsNamedOnlyThroughAnAnchor() {
    made.anchor();
    made.entries.clear();

    assertThat(made.rules()).containsExactly(Rule.ANCHOR_BROKEN);
    made.anchors.clear();
    assertThat(made.findings()).isEmpty();
  }

  @Test
  void unreadableAnchor() {
    made.anchors.add(Anchors.read("anchors/x.json", "{\"v\":1,\"heads\":[{}]}"));

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  private static Document legs(Document entry) {
    return entry.get("legs", Document.class);
  }
}
