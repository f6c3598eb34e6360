package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a product that goes on writes between two readings of one look is no finding.
class MeanwhileTest {
  private final Made made = new Made(7);
  private final String ledger = made.id();

  @BeforeEach
  void ledgerWithCredits() {
    made.grant(ledger, 100);
  }

  @Test
  void generationIsBornAndHeld() {
    made.after(
        made.generations,
        () -> {
          String generation = made.id();
          made.row(ledger, generation, 5);
          made.hold(ledger, generation, 5);
        });

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void generationIsMadeAndPaid() {
    made.after(made.generations, () -> made.done(ledger, 5));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void paymentIsGranted() {
    String payment = made.id();
    Document row = made.payment(payment, "ORDER", "SEEN").append("seenAt", Date.from(Made.NOW));
    made.after(
        made.payments,
        () -> {
          made.payments.remove(row);
          made.paid(ledger, payment, 100);
        });

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void paymentIsRefundedAndReversed() {
    String payment = made.id();
    made.paid(ledger, payment, 100);
    made.after(made.payments, () -> made.refund(ledger, payment, 50));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void paymentIsRefundedAndNotYetReversed() {
    String payment = made.id();
    made.paid(ledger, payment, 100);
    made.after(made.entries, () -> made.refunded(payment, 50));

    assertThat(made.findings()).isEmpty();
  }
}
