package studio.dailies.store.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.payment.Purchase.State;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class PurchasesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final PriceList LIST =
      Packs.load(ShopMode.TEST, "1", "pack-100=1001,plan-300=1003");

  private final Ids ids = new Ids(new Random(1));
  private final AccountId account = new AccountId(ids.next());
  private final PurchaseId id = new PurchaseId(ids.next());
  private final Pack pack = LIST.find(new PackId("pack-100")).orElseThrow();
  private EmbeddedMongo mongo;
  private Purchases purchases;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(account));
    purchases =
        new Purchases(
            MongoStore.template(mongo.client(), "purchases"),
            seal,
            Clock.fixed(NOW, ZoneOffset.UTC));
    purchases.createIndexes();
    purchases.add(id, account, new LedgerId(ids.next()), pack);
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void firstCheckoutIsKept() {
    purchases.ready(id, account, "https://shop.example/one");
    purchases.ready(id, account, "https://shop.example/two");

    assertThat(purchase().checkoutAddress()).contains("https://shop.example/one");
    assertThat(purchase().state()).isEqualTo(State.READY);
  }

  @Test
  void checkoutLiesSealed() {
    purchases.ready(id, account, "https://shop.example/planted");

    assertThat(mongo.client().getDatabase("purchases").getCollection("purchases").find().first())
        .asString()
        .doesNotContain("planted");
  }

  @Test
  void whatWasPaidIsNeverClosedAndWhatWasClosedMayBePaid() {
    PaymentId payment = new PaymentId(ids.next());
    purchases.end(id, State.EXPIRED);
    purchases.granted(id, payment);
    purchases.end(id, State.EXPIRED);

    assertThat(purchase().state()).isEqualTo(State.GRANTED);
    purchases.granted(id, new PaymentId(ids.next()));
    assertThat(purchase().payment()).isEqualTo(payment);
  }

  @Test
  void anothersPurchaseIsNotThere() {
    assertThat(purchases.find(account, id)).isPresent();
    assertThat(purchases.find(new AccountId(ids.next()), id)).isEmpty();
  }

  @Test
  void matchIsOfPersonPackPriceAndTime() {
    Instant then = NOW.plusSeconds(1);
    assertThat(purchases.payableAt(account, pack.id(), 900, then)).isPresent();
    assertThat(purchases.payableAt(new AccountId(ids.next()), pack.id(), 900, then)).isEmpty();
    assertThat(purchases.payableAt(account, pack.id(), 901, then)).isEmpty();
    assertThat(purchases.payableAt(account, pack.id(), 900, NOW.minusSeconds(1))).isEmpty();
    assertThat(purchases.payableAt(account, pack.id(), 900, NOW.plus(Purchases.LIFE))).isEmpty();
    assertThat(purchases.payableAt(account, new PackId("plan-300"), 900, then)).isEmpty();

    purchases.granted(id, new PaymentId(ids.next()));
    assertThat(purchases.payableAt(account, pack.id(), 900, then)).isEmpty();
  }

  @Test
  void sweepFindsWhatNobodyBeganAndWhatShouldBeClosed() {
    assertThat(purchases.leftAlone(NOW, 9)).as("just stored").isEmpty();
    assertThat(purchases.leftAlone(NOW.plusSeconds(61), 9)).containsExactly(id);

    purchases.ready(id, account, "https://shop.example/one");
    assertThat(purchases.leftAlone(NOW.plusSeconds(61), 9)).isEmpty();
    assertThat(purchases.leftAlone(NOW.plus(Purchases.LIFE).plusSeconds(1), 9)).containsExactly(id);
  }

  @Test
  void settingOfVariantsThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Packs.load(ShopMode.TEST, "1", "pack-7=1001"))
        .hasMessageContaining("pack-7");
    assertThatThrownBy(() -> Packs.load(ShopMode.TEST, "1", "pack-100"))
        .hasMessageContaining("pack-100=1001");
    assertThatThrownBy(() -> Packs.load(ShopMode.TEST, "1", "pack-100=1,pack-500=1"))
        .hasMessageContaining("pack-500");
  }

  private Purchase purchase() {
    return purchases.find(id).orElseThrow();
  }
}
