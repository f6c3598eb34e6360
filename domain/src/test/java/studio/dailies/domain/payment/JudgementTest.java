package studio.dailies.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.payment.Verdict.Credit;
import studio.dailies.domain.payment.Verdict.FirstMonth;
import studio.dailies.domain.payment.Verdict.NotPaid;
import studio.dailies.domain.payment.Verdict.OfSubscription;
import studio.dailies.domain.payment.Verdict.Park;

class JudgementTest {

  @Test
  void paidPackIsWorthWhatTheListSays() {
    assertThat(order(Map.of())).isEqualTo(new Credit(TestShop.SMALL, 100));
  }

  @Test
  void threeOfAPackAreWorthThreeTimesAsMuch() {
    assertThat(order(item(1001, 3, 900))).isEqualTo(new Credit(TestShop.SMALL, 300));
  }

  @Test
  void whatIsNotPaidIsWorthNothing() {
    assertThat(order(Map.of("status", "pending"))).isEqualTo(new NotPaid());
    assertThat(order(Map.of("status", "failed"))).isEqualTo(new NotPaid());
    assertThat(order(Map.of("status", "something new"))).isEqualTo(new NotPaid());
  }

  @Test
  void whatWasRefundedWasPaid() {
    assertThat(order(Map.of("status", "refunded"))).isInstanceOf(Credit.class);
  }

  @Test
  void realMoneyAndPlayMoneyDoNotMix() {
    assertThat(order(Map.of("test_mode", false))).isEqualTo(new Park(ParkReason.WRONG_MODE));
  }

  @Test
  void anotherStoreIsNotOurs() {
    assertThat(order(Map.of("store_id", 2))).isEqualTo(new Park(ParkReason.OTHER_STORE));
  }

  @Test
  void whatIsNotOnTheListIsParked() {
    assertThat(order(item(4711, 1, 900))).isEqualTo(new Park(ParkReason.UNKNOWN_VARIANT));
  }

  @Test
  void packAtAnotherPriceIsParked() {
    assertThat(order(item(1001, 1, 1))).isEqualTo(new Park(ParkReason.WRONG_PRICE));
  }

  @Test
  void absurdQuantityIsParked() {
    assertThat(order(item(1001, 0, 900))).isEqualTo(new Park(ParkReason.ODD_QUANTITY));
    assertThat(order(item(1001, 101, 900))).isEqualTo(new Park(ParkReason.ODD_QUANTITY));
  }

  @Test
  void orderOfAPlanIsItsFirstInvoice() {
    assertThat(order(item(1003, 1, 1900))).isEqualTo(new FirstMonth());
  }

  @Test
  void invoiceIsWorthWhatItsSubscriptionIsFor() {
    Facts invoice = TestShop.facts(TestShop.invoice(Map.of()));

    assertThat(Judgement.of(invoice, TestShop.LIST)).isEqualTo(new OfSubscription("5"));
    assertThat(Judgement.of(invoice.withVariant("1003"), TestShop.LIST))
        .isEqualTo(new Credit(TestShop.PLAN, 300));
    assertThat(Judgement.of(invoice.withVariant("1001"), TestShop.LIST))
        .isEqualTo(new Park(ParkReason.UNKNOWN_VARIANT));
  }

  @Test
  void differenceOfTwoPlansIsNoMonth() {
    Facts invoice = TestShop.facts(TestShop.invoice(Map.of("billing_reason", "updated")));

    assertThat(Judgement.of(invoice, TestShop.LIST)).isEqualTo(new Park(ParkReason.PRORATED));
  }

  private static Map<String, Object> item(int variant, int quantity, int price) {
    return Map.of(
        "first_order_item", Map.of("variant_id", variant, "quantity", quantity, "price", price));
  }

  private static Verdict order(Map<String, Object> changes) {
    return Judgement.of(TestShop.facts(TestShop.order(changes)), TestShop.LIST);
  }
}
