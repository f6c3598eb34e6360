package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.audit.Source.Sale;

/// The smallest bad payment for each rule.
class PaymentRulesTest {
  private final Made made = new Made(7);
  private final String ledger = made.id();
  private final String payment = made.id();

  @BeforeEach
  void ledgerWithCredits() {
    made.grant(ledger, 100);
  }

  @Test
  void paymentsInEveryStateAreSound() {
    made.paid(ledger, payment, 100);
    for (String state : new String[] {"PARKED", "FORWARDED", "IGNORED"}) {
      made.payment(made.id(), "ORDER", state);
    }
    made.payment(made.id(), "INVOICE", "SEEN").append("seenAt", Date.from(minutesAgo(59)));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void unreadableRow() {
    made.payment(payment, "ORDER", "IGNORED").append("v", 2);

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  @Test
  void grantedWithoutSayingWhat() {
    made.payment(payment, "ORDER", "GRANTED");

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  @Test
  void grantThatIsMissing() {
    made.paid(ledger, payment, 100);
    made.entries.removeLast();

    assertThat(made.rules()).containsExactly(Rule.GRANT_MISSING);
  }

  @Test
  void grantOfAnotherAmount() {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("credits", 99L);

    assertThat(made.rules()).containsExactly(Rule.GRANT_WRONG_AMOUNT);
  }

  @Test
  void grantInAnotherLedger() {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("ledger", made.id());

    assertThat(made.rules()).containsExactly(Rule.GRANT_WRONG_AMOUNT);
  }

  @Test
  void grantInTwoLedgers() {
    made.paid(ledger, payment, 100);
    made.paid(made.id(), payment, 100);
    made.payments.removeLast();
    made.sales.removeLast();

    assertThat(made.rules()).containsExactly(Rule.KEY_UNIQUE, Rule.GRANT_WRONG_AMOUNT);
  }

  @Test
  void grantOfNoPayment() {
    made.paid(ledger, payment, 100);
    made.payments.clear();
    made.sales.clear();

    assertThat(made.rules()).containsExactly(Rule.GRANT_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEEN", "PARKED", "FORWARDED", "IGNORED"})
  void grantOfAPaymentThatIsNotGranted(String state) {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("state", state).append("seenAt", Date.from(minutesAgo(1)));

    assertThat(made.rules()).containsExactly(Rule.GRANT_UNKNOWN);
  }

  @Test
  void purchaseThatWasPaidTwiceIsGrantedTwice() {
    made.paid(ledger, payment, 100);
    made.paid(ledger, made.id(), 100);
    made.payments.getLast().append("purchase", made.payments.getFirst().get("purchase"));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void planIsGrantedEveryMonth() {
    made.paid(ledger, payment, 300);
    made.paid(ledger, made.id(), 300);
    made.payments.forEach(row -> row.append("pack", "plan-300").append("kind", "INVOICE"));
    made.payments.getLast().append("purchase", made.payments.getFirst().get("purchase"));
    made.sales.clear();

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void reversalOfLessThanTheShare() {
    made.paid(ledger, payment, 100);
    made.refund(ledger, payment, 33);
    assertThat(made.findings()).isEmpty();

    made.payments.getLast().append("refunded", 34 * Made.CENTS);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_SHORT);
  }

  @Test
  void shareIsRoundedDown() {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("refunded", Made.CENTS - 1);

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void shareOfNothingIsNothing() {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("total", 0L).append("refunded", 5L);

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void fraudLeavesNothing() {
    made.paid(ledger, payment, 100);
    made.payments.getLast().append("wholly", true);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_SHORT);
  }

  @Test
  void whatHasExpiredOfItsLotCountsAsReversed() {
    made.paid(ledger, payment, 30, "plan", Made.START.plusSeconds(60));
    String generation = made.id();
    Made.phase(made.row(ledger, generation, 10), "FAILED", 0);
    made.hold(ledger, generation, 10);
    made.time = Made.START.plusSeconds(120);
    made.lapse(ledger, 2);
    made.end(Kind.EXPIRE, ledger, generation, 0);
    made.payments.getLast().append("wholly", true);
    assertThat(made.findings()).isEmpty();

    made.entries.removeLast();
    made.end(Kind.CAPTURE, ledger, generation, 1);
    Made.phase(made.generations.getLast(), "ENDING", 0);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_SHORT, Rule.FAILED_WITH_CAPTURE);
  }

  @Test
  void whatHasExpiredOfAnotherLotDoesNotCount() {
    String other = made.id();
    made.paid(other, payment, 10, "plan", Made.START.plusSeconds(60));
    made.payments.getLast().append("wholly", true);
    made.grant(other, 10, "plan", Made.START.plusSeconds(61));
    String generation = made.id();
    Made.phase(made.row(other, generation, 20), "ENDING", 0);
    made.hold(other, generation, 20);
    made.time = Made.START.plusSeconds(120);
    made.end(Kind.CAPTURE, other, generation, 10);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_SHORT, Rule.FAILED_WITH_CAPTURE);
  }

  @Test
  void nothingMoreCanBeReversedInAClosedLedger() {
    made.paid(ledger, payment, 100);
    made.done(ledger, 150);
    made.close(ledger);
    made.payments.getLast().append("wholly", true);

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void reversalOfMoreThanTheShare() {
    made.paid(ledger, payment, 100);
    made.refund(ledger, payment, 33);
    made.payments.getLast().append("refunded", 33 * Made.CENTS - 1);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_EXCESS);
  }

  @Test
  void reversalOfMoreThanItBrought() {
    made.paid(ledger, payment, 100);
    made.refund(ledger, payment, 101);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_EXCESS);
  }

  @Test
  void reversalOfAPaymentThatBroughtNothing() {
    made.payment(payment, "ORDER", "PARKED");
    made.refund(ledger, payment, 5);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_EXCESS);
  }

  @Test
  void reversalOfAPaymentThatIsNotGranted() {
    made.paid(ledger, payment, 100);
    made.refund(ledger, payment, 50);
    made.payments.getLast().append("state", "PARKED");

    assertThat(made.rules()).containsExactly(Rule.GRANT_UNKNOWN, Rule.REVERSAL_EXCESS);
  }

  @Test
  void reversalInAnotherLedger() {
    made.paid(made.id(), payment, 100);
    made.refund(ledger, payment, 100);

    assertThat(made.rules()).containsExactly(Rule.REVERSAL_SHORT, Rule.REVERSAL_EXCESS);
  }

  @Test
  void saleThatNobodyKnows() {
    made.payment(payment, "ORDER", "IGNORED");
    made.sales.add(new Sale(Payment.Kind.INVOICE, "1", true));

    assertThat(made.rules()).containsExactly(Rule.SHOP_PAYMENT_UNKNOWN);
    assertThat(made.findings().getFirst().subject()).isEqualTo("INVOICE/1");
  }

  @Test
  void saleOfWhichNothingCame() {
    made.payment(payment, "ORDER", "SEEN").append("seenAt", Date.from(minutesAgo(60)));

    assertThat(made.rules()).containsExactly(Rule.SHOP_PAYMENT_UNKNOWN);
  }

  @Test
  void saleThatWasNeverPaid() {
    made.sales.add(new Sale(Payment.Kind.ORDER, "1", false));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void grantsOfOtherSourcesAreNoPayments() {
    Document grant = made.grant(ledger, 5);

    assertThat(Entry.read(grant).payment()).isEmpty();
    assertThat(made.findings()).isEmpty();
  }

  private static Instant minutesAgo(int minutes) {
    return Made.NOW.minus(Duration.ofMinutes(minutes));
  }
}
