package studio.dailies.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.activities.payment.ScriptedShop.invoice;
import static studio.dailies.activities.payment.ScriptedShop.order;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.store.account.Account;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Purchase;

class JudgingTest {
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
  void paidOrderIsGrantedOnceHoweverOftenItIsTold() {
    Map<String, Object> paid = order("7", 1001, 900, "paid", 0);

    assertThat(till.told(paid).state()).isEqualTo(State.GRANTED);
    till.told(paid);
    till.clock.advance(Duration.ofDays(400));
    till.told(paid);

    assertThat(till.available()).isEqualTo(100);
    assertThat(purchase().state()).isEqualTo(Purchase.State.GRANTED);
    assertThat(till.told).contains(till.purchase);
  }

  @Test
  void crashAfterTheGrantGrantsOnce() {
    PaymentId id = till.payments.id(PaymentKind.ORDER, "7");
    till.ledger.grant(till.account.ledger(), id.source(), 100, LotClass.BOUGHT, null);
    till.payments.tell(ScriptedShop.facts(order("7", 1001, 900, "paid", 0), till.purchase));

    assertThat(till.activities.judge(id)).isEqualTo("GRANTED");

    assertThat(till.available()).isEqualTo(100);
  }

  @Test
  void refundsAreTakenBackUpToWhatWasRefunded() {
    till.told(order("7", 1001, 900, "paid", 0));
    till.told(order("7", 1001, 900, "partial_refund", 450));
    assertThat(till.available()).isEqualTo(50);

    till.told(order("7", 1001, 900, "paid", 90));
    assertThat(till.available()).as("a lower number is merely older").isEqualTo(50);

    till.told(order("7", 1001, 900, "refunded", 900));
    assertThat(till.available()).isZero();
  }

  @Test
  void everyOrderOfEventsEndsInTheSameBalance() {
    List<Map<String, Object>> events =
        List.of(
            order("7", 1001, 900, "pending", 0),
            order("7", 1001, 900, "paid", 0),
            order("7", 1001, 900, "paid", 300),
            order("7", 1001, 900, "partial_refund", 450));
    Set<Long> balances = new HashSet<>();
    for (List<Map<String, Object>> permutation : permutations(events)) {
      try (TestTill fresh = new TestTill()) {
        permutation.forEach(fresh::told);
        balances.add(fresh.available());
      }
    }

    assertThat(balances).containsExactly(50L);
  }

  @Test
  void everyOrderOfTheEventsOfAPlanGrantsItsFirstMonthOnce() {
    List<Map<String, Object>> events =
        List.of(
            order("7", 1003, 1900, "paid", 0),
            invoice("9", "5", "initial", 1900, 0),
            invoice("9", "5", "initial", 1900, 950),
            order("7", 1003, 1900, "partial_refund", 950));
    Set<Long> balances = new HashSet<>();
    for (List<Map<String, Object>> permutation : permutations(events)) {
      try (TestTill fresh = new TestTill()) {
        fresh.shop.subscriptions.put("5", new ScriptedShop.Subscription(1003, "7"));
        fresh.shop.invoices.add(invoice("9", "5", "initial", 1900, 0));
        permutation.forEach(fresh::told);
        List.copyOf(fresh.nudged).forEach(fresh.activities::judge);
        balances.add(fresh.available());
      }
    }

    assertThat(balances).containsExactly(150L);
  }

  @Test
  void refundThatOnlyTheOrderOfAPlanShowsIsTakenBack() {
    till.shop.subscriptions.put("5", new ScriptedShop.Subscription(1003, "7"));
    till.shop.invoices.add(invoice("9", "5", "initial", 1900, 0));

    till.told(order("7", 1003, 1900, "partial_refund", 950));
    till.activities.judge(id("9"));

    assertThat(till.available()).isEqualTo(150);
  }

  @Test
  void eachMonthOfAPlanIsGrantedToWhoeverBeganIt() {
    till.shop.subscriptions.put("5", new ScriptedShop.Subscription(1003, "7"));
    till.told(invoice("9", "5", "initial", 1900, 0));

    Payment second = till.heard(invoice("10", "5", "renewal", 1900, 0));

    assertThat(second.state()).isEqualTo(State.GRANTED);
    assertThat(till.available()).isEqualTo(600);
    assertThat(till.ledger.balance(till.account.ledger()).debt()).isZero();
  }

  @Test
  void orderOfAPlanWaitsForItsInvoice() {
    assertThatThrownBy(() -> till.told(order("7", 1003, 1900, "paid", 0)))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("NoSubscriptionYet");

    assertThat(till.available()).isZero();
  }

  @Test
  void fraudTakesBackWhatWasSpentAsDebt() {
    till.told(order("7", 1001, 900, "paid", 0));
    var generation = new studio.dailies.domain.generation.GenerationId("ef".repeat(16));
    till.ledger.hold(till.account.ledger(), generation, 60);
    till.ledger.capture(till.account.ledger(), generation, 60);

    till.told(order("7", 1001, 900, "fraudulent", 0));

    assertThat(till.available()).isEqualTo(-60);
    assertThat(till.ledger.balance(till.account.ledger()).debt()).isEqualTo(60);
  }

  @Test
  void packThatWasBoughtInsteadOfTheOneAskedForIsWorthItself() {
    Payment payment = till.told(order("7", 1002, 3900, "paid", 0));

    assertThat(payment.state()).isEqualTo(State.GRANTED);
    assertThat(till.available()).isEqualTo(500);
  }

  @Test
  void whatCannotBeCreditedSafelyWaitsForAPerson() {
    assertParked(till.told(order("7", 4711, 900, "paid", 0)), ParkReason.UNKNOWN_VARIANT);
    assertParked(till.told(order("8", 1001, 1, "paid", 0)), ParkReason.WRONG_PRICE);
    assertThat(till.available()).isZero();
  }

  @Test
  void orderWithoutAWordIsMatchedByTheOnePersonWhoWasAboutToPayIt() {
    till.shop.orders.add(order("7", 1001, 900, "paid", 0));

    assertThat(till.heard(order("7", 1001, 900, "paid", 0)).state()).isEqualTo(State.GRANTED);

    assertThat(till.available()).isEqualTo(100);
    assertThat(purchase().state()).isEqualTo(Purchase.State.GRANTED);
  }

  @Test
  void orderThatFitsNobodyIsParked() {
    till.shop.orders.add(order("7", 1002, 3900, "paid", 0));

    assertParked(till.heard(order("7", 1002, 3900, "paid", 0)), ParkReason.NO_PURCHASE);
  }

  /// Somebody else is about to pay the same at this very moment.
  @Test
  void orderOfAnotherPayerIsNotMatched() {
    till.begin(till.accounts.of(EmailAddress.of("other@example.com")), "pack-500");
    till.shop.orders.add(order("7", 1002, 3900, "paid", 0));

    assertParked(till.heard(order("7", 1002, 3900, "paid", 0)), ParkReason.NO_PURCHASE);
  }

  /// A purchase is of one pack; who changed that in the shop has to be asked.
  @Test
  void twoOfAPackAreNotMatchedByAddress() {
    till.shop.orders.add(order("7", 1001, 900, "paid", 0, 2));

    assertParked(till.heard(order("7", 1001, 900, "paid", 0, 2)), ParkReason.NO_PURCHASE);
  }

  @Test
  void orderAfterTheCheckoutHasClosedIsNotMatchedByAddress() {
    till.clock.advance(Duration.ofDays(-1));
    Account other = till.accounts.of(EmailAddress.of("other@example.com"));
    till.begin(other, "pack-500");
    till.shop.orders.add(order("7", 1002, 3900, "paid", 0));

    assertParked(till.heard(order("7", 1002, 3900, "paid", 0)), ParkReason.NO_PURCHASE);
  }

  @Test
  void creditsOfWhoHasLeftAreParked() {
    till.ledger.close(till.account.ledger());

    assertParked(till.told(order("7", 1001, 900, "paid", 0)), ParkReason.DEPARTED);
  }

  @Test
  void secondPaymentOfOneCheckoutIsCreditedToo() {
    till.told(order("7", 1001, 900, "paid", 0));
    till.told(order("8", 1001, 900, "paid", 0));

    assertThat(till.available()).isEqualTo(200);
  }

  @Test
  void shopThatIsAwayIsAskedAgain() {
    till.shop.trouble = java.util.Optional.of(new ShopUnavailable("away", Duration.ofSeconds(9)));

    assertThatThrownBy(() -> till.told(invoice("9", "5", "initial", 1900, 0)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            e -> assertThat(e.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(9)));
    assertThat(till.payments.find(id("9")).orElseThrow().open()).isTrue();
  }

  private PaymentId id(String invoice) {
    return till.payments.id(PaymentKind.INVOICE, invoice);
  }

  private Purchase purchase() {
    return till.purchases.find(till.purchase).orElseThrow();
  }

  private static void assertParked(Payment payment, ParkReason reason) {
    assertThat(payment.state()).isEqualTo(State.PARKED);
    assertThat(payment.reason()).isEqualTo(reason);
    assertThat(payment.open()).isFalse();
  }

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.size() < 2) {
      return List.of(all);
    }
    List<List<T>> permutations = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<T> rest = new ArrayList<>(all);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        permutations.add(one);
      }
    }
    return permutations;
  }
}
