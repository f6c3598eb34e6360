package studio.dailies.worker;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.payment.Judging;
import studio.dailies.activities.payment.Matching;
import studio.dailies.activities.payment.NoShop;
import studio.dailies.activities.payment.PaymentActivitiesImpl;
import studio.dailies.activities.payment.Reconciling;
import studio.dailies.activities.payment.Shop;
import studio.dailies.activities.payment.shop.LemonSqueezy;
import studio.dailies.activities.payment.shop.ShopSettings;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.payment.Packs;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.payment.ShopReports;
import studio.dailies.workflows.client.Starter;

/// The part of the worker that sells.
@Configuration(proxyBeanMethods = false)
class ShopWiring {

  @Bean
  PriceList priceList(WorkerSettings settings) {
    WorkerSettings.Shop shop = settings.shop();
    return shop.key() == null
        ? new PriceList(shop.mode(), shop.store(), List.of())
        : Packs.load(shop.mode(), shop.store(), shop.variants());
  }

  @Bean
  Shop shop(WorkerSettings settings, Clock clock) {
    WorkerSettings.Shop shop = settings.shop();
    return shop.key() == null
        ? new NoShop()
        : new LemonSqueezy(
            ShopSettings.usual(
                    shop.url(), shop.key().value(), shop.store(), shop.mode(), shop.returnTo())
                .shortened(settings.timeouts().factor()),
            clock);
  }

  @Bean
  Accounts accounts(Stores stores, WorkerSettings settings, Ids ids, Clock clock) {
    return new Accounts(stores.template(), stores.seal(), settings.keys().people(), ids, clock);
  }

  @Bean
  Identities identities(Stores stores, WorkerSettings settings, Ids ids, Clock clock) {
    return new Identities(stores.template(), stores.seal(), settings.keys().people(), ids, clock);
  }

  @Bean
  Payments payments(Stores stores, WorkerSettings settings, Clock clock) {
    var hash = new KeyedHash(settings.keys().payment().bytes());
    Payments payments = new Payments(stores.template(), hash, clock);
    payments.createIndexes();
    return payments;
  }

  @Bean
  Purchases purchases(Stores stores, Clock clock) {
    Purchases purchases = new Purchases(stores.template(), stores.seal(), clock);
    purchases.createIndexes();
    return purchases;
  }

  @Bean
  Judging.Nudge nudge(Starter starter) {
    return new Judging.Nudge() {
      @Override
      public void payment(PaymentId id) {
        starter.payment(id);
      }

      @Override
      public void granted(PurchaseId id) {
        starter.granted(id);
      }
    };
  }

  @Bean
  PaymentActivitiesImpl paymentActivities(
      Stores stores,
      Payments payments,
      Purchases purchases,
      Accounts accounts,
      PriceList list,
      Shop shop,
      Judging.Nudge nudge,
      Clock clock) {
    var matching = new Matching(payments, purchases, accounts, shop);
    var judging = new Judging(payments, purchases, stores.ledger(), list, shop, matching, nudge);
    return new PaymentActivitiesImpl(purchases, accounts, list, shop, judging, clock);
  }

  @Bean
  Reconciling reconciling(
      Stores stores,
      Payments payments,
      PriceList list,
      Shop shop,
      Judging.Nudge nudge,
      Clock clock) {
    return new Reconciling(
        payments, stores.ledger(), new ShopReports(stores.template()), list, shop, nudge, clock);
  }
}
