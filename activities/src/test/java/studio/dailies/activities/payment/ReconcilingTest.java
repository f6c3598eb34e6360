package studio.dailies.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.activities.payment.ScriptedShop.invoice;
import static studio.dailies.activities.payment.ScriptedShop.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.store.payment.ShopReports.Report;

class ReconcilingTest {
  private TestTill till;

  @BeforeEach
  void open() {
    till = new TestTill();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void lostWebhookIsHealed() {
    till.shop.orders.add(order("7", 1001, 900, "paid", 0));

    assertThat(round()).isEqualTo(1);

    assertThat(till.available()).isEqualTo(100);
    assertThat(round()).isZero();
    assertThat(report().verifiedShare()).isEqualTo(1);
  }

  @Test
  void lostRefundIsHealed() {
    till.told(order("7", 1001, 900, "paid", 0));
    till.shop.orders.add(order("7", 1001, 900, "partial_refund", 450));

    assertThat(round()).isEqualTo(1);

    assertThat(till.available()).isEqualTo(50);
  }

  @Test
  void everyPageIsLookedAt() {
    for (int i = 10; i < 17; i++) {
      till.shop.orders.add(order(Integer.toString(i), 4711, 900, "paid", 0));
    }
    till.shop.subscriptions.put("5", new ScriptedShop.Subscription(1003, "7"));
    till.shop.invoices.add(invoice("9", "5", "initial", 1900, 0));

    assertThat(round()).isEqualTo(8);
  }

  @Test
  void reportNamesWhatIsMissingAndWhatIsParked() {
    till.told(order("7", 1001, 900, "paid", 0));
    till.shop.orders.addAll(
        List.of(
            order("7", 1001, 900, "paid", 0),
            order("8", 4711, 100, "paid", 0),
            order("9", 1001, 900, "pending", 0)));

    round();
    assertThat(report().missing()).as("before it was judged").isEqualTo(1);
    round();

    assertThat(report().cents()).isEqualTo(1000);
    assertThat(report().verifiedCents()).isEqualTo(900);
    assertThat(report().parked()).isEqualTo(1);
    assertThat(report().missing()).isZero();
    assertThat(report().needsAPerson()).isTrue();
  }

  @Test
  void reportNamesAGrantOfAnotherAmount() {
    Map<String, Object> paid = order("7", 1001, 900, "paid", 0);
    PaymentId id = till.payments.id(PaymentKind.ORDER, "7");
    till.ledger.grant(till.account.ledger(), id.source(), 90, LotClass.BOUGHT, null);
    till.shop.orders.add(paid);
    assertThatThrownBy(() -> till.told(paid)).isInstanceOf(KeyConflict.class);

    till.reconciling.round(() -> {});

    assertThat(report().wrong()).isEqualTo(1);
    assertThat(report().verifiedCents()).isZero();
    assertThat(report().needsAPerson()).isTrue();
  }

  @Test
  void reportNamesAPlanThatWasGrantedTwice() {
    till.shop.subscriptions.put("5", new ScriptedShop.Subscription(1003, "7"));
    till.shop.invoices.add(invoice("9", "5", "initial", 1900, 0));
    till.shop.orders.add(order("7", 1003, 1900, "paid", 0));
    till.told(order("7", 1003, 1900, "paid", 0));
    till.activities.judge(till.payments.id(PaymentKind.INVOICE, "9"));

    round();
    assertThat(report().doubled()).isZero();
    assertThat(report().verifiedShare()).as("its invoice counts").isEqualTo(1);

    String source = till.payments.id(PaymentKind.ORDER, "7").source();
    till.ledger.grant(till.account.ledger(), source, 300, LotClass.PLAN, null);
    round();
    assertThat(report().doubled()).isEqualTo(1);
    assertThat(report().needsAPerson()).isTrue();
  }

  @Test
  void objectThatCannotBeReadDoesNotHideTheOthers() {
    till.shop.orders.add(order("7", 1001, -900, "paid", 0));
    till.shop.orders.add(order("8", 1001, 900, "paid", 0));

    round();

    assertThat(till.available()).isEqualTo(100);
    assertThat(report().unreadable()).isEqualTo(1);
  }

  @Test
  void shopThatIsAwayEndsTheRound() {
    till.shop.trouble = Optional.of(new ShopUnavailable("away", null));

    assertThatThrownBy(() -> till.reconciling.round(() -> {})).isInstanceOf(ShopUnavailable.class);
    assertThat(till.reports.last()).isEmpty();
  }

  /// A round, and all that it has judged.
  private int round() {
    till.nudged.clear();
    int news = till.reconciling.round(() -> {});
    List.copyOf(till.nudged).forEach(till.activities::judge);
    return news;
  }

  private Report report() {
    return till.reports.last().orElseThrow();
  }
}
