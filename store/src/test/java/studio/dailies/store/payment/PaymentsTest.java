package studio.dailies.store.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Payment.Worth;

class PaymentsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private EmbeddedMongo mongo;
  private Payments payments;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    payments =
        new Payments(
            MongoStore.template(mongo.client(), "payments"),
            new KeyedHash(new byte[32]),
            Clock.fixed(NOW, ZoneOffset.UTC));
    payments.createIndexes();
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void firstWordMakesTheRowAndLeavesItOpen() {
    Payment payment = payments.tell(paid(0));

    assertThat(payment.open()).isTrue();
    assertThat(payment.facts()).isEqualTo(paid(0));
    assertThat(payments.unjudged(NOW.plusSeconds(1), 10)).containsExactly(payment.id());
    assertThat(payments.unjudged(NOW, 10)).as("touched just now").isEmpty();
  }

  @Test
  void wordThatWasHeardLeavesAJudgedRowClosed() {
    payments.judged(payments.tell(paid(450)), State.GRANTED, null, null);

    assertThat(payments.tell(paid(450)).open()).isFalse();
    assertThat(payments.tell(paid(90)).open()).isFalse();
    assertThat(payments.tell(paid(451)).open()).isTrue();
  }

  @Test
  void wordDuringAJudgementIsNotClosedByIt() {
    Payment seen = payments.tell(paid(0));
    payments.tell(paid(450));

    payments.judged(seen, State.GRANTED, null, null);

    assertThat(payments.find(seen.id()).orElseThrow().open()).isTrue();
  }

  @Test
  void wordsAtOnceAreAllHeard() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all =
          IntStream.rangeClosed(1, 40)
              .<Future<?>>mapToObj(cents -> threads.submit(() -> payments.tell(paid(cents))))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    }

    Payment payment = payments.find(payments.id(PaymentKind.ORDER, "7")).orElseThrow();
    assertThat(payment.facts().refunded()).isEqualTo(40);
  }

  @Test
  void worthIsPinnedOnce() {
    Payment payment = payments.tell(paid(0));
    Worth first = worth(100);

    assertThat(payments.pin(payment.id(), first).worth()).isEqualTo(first);
    assertThat(payments.pin(payment.id(), worth(500)).worth()).isEqualTo(first);
  }

  @Test
  void parkedPaymentsAreFoundWithTheirReason() {
    payments.judged(payments.tell(paid(0)), State.PARKED, ParkReason.NO_PURCHASE, null);

    assertThat(payments.in(State.PARKED, 10))
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo(ParkReason.NO_PURCHASE));
  }

  @Test
  void idNamesNothingOfTheShop() {
    assertThat(payments.id(PaymentKind.ORDER, "7"))
        .isEqualTo(payments.id(PaymentKind.ORDER, "7"))
        .isNotEqualTo(payments.id(PaymentKind.INVOICE, "7"));
  }

  private static Worth worth(long credits) {
    return new Worth(
        new PackId("pack-100"),
        credits,
        new LedgerId("ab".repeat(16)),
        new AccountId("cd".repeat(16)));
  }

  private static Facts paid(long refunded) {
    return new Facts(
        PaymentKind.ORDER,
        "7",
        ShopMode.TEST,
        "1",
        "1001",
        1,
        900L,
        900,
        refunded,
        true,
        false,
        false,
        null,
        null,
        NOW.minus(Duration.ofMinutes(1)));
  }
}
