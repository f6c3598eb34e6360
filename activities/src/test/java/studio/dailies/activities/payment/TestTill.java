package studio.dailies.activities.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.payment.Packs;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.payment.ShopReports;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;

/// Purchases and payments over the real stores, with a shop that follows a script. One person has
/// an open purchase of 100 credits.
final class TestTill implements AutoCloseable {
  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final Ids ids = new Ids(new Random());
  final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T09:59:00Z"));
  final ScriptedShop shop = new ScriptedShop();
  final PriceList list =
      Packs.load(ShopMode.TEST, "1", "pack-100=1001,pack-500=1002,plan-300=1003");
  final Payments payments;
  final Purchases purchases;
  final Accounts accounts;
  final Ledger ledger;
  final ShopReports reports;
  final Judging judging;
  final PaymentActivitiesImpl activities;
  final Reconciling reconciling;
  final List<PaymentId> nudged = new ArrayList<>();
  final List<PurchaseId> told = new ArrayList<>();
  final Account account;
  final PurchaseId purchase;

  TestTill() {
    var database = mongo.database("till");
    var template = MongoStore.template(mongo.client(), database.getName());
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    KeyedHash hashes = new KeyedHash(new byte[32]);
    payments = new Payments(template, hashes, clock);
    payments.createIndexes();
    purchases = new Purchases(template, seal, clock);
    purchases.createIndexes();
    accounts = new Accounts(template, seal, hashes, ids, clock);
    accounts.createIndexes();
    Ledger.createIndexes(database);
    ledger = new Ledger(database, clock);
    reports = new ShopReports(template);
    Judging.Nudge nudge =
        new Judging.Nudge() {
          @Override
          public void payment(PaymentId id) {
            nudged.add(id);
          }

          @Override
          public void granted(PurchaseId id) {
            told.add(id);
          }
        };
    var matching = new Matching(payments, purchases, accounts, shop);
    judging = new Judging(payments, purchases, ledger, list, shop, matching, nudge);
    activities = new PaymentActivitiesImpl(purchases, accounts, list, shop, judging, clock);
    reconciling = new Reconciling(payments, ledger, reports, list, shop, nudge, clock);
    account = accounts.of(EmailAddress.of("film@example.com"));
    purchase = begin(account, "pack-100");
  }

  PurchaseId begin(Account whose, String pack) {
    PurchaseId id = new PurchaseId(ids.next());
    purchases.add(id, whose.id(), whose.ledger(), pack(pack));
    return id;
  }

  Pack pack(String id) {
    return list.find(new PackId(id)).orElseThrow();
  }

  /// The shop says this of a payment, and it is judged.
  Payment told(Map<String, Object> object) {
    return told(ScriptedShop.facts(object, purchase));
  }

  /// The same without a word of whose it is, as the shop answers when it is asked.
  Payment heard(Map<String, Object> object) {
    return told(ScriptedShop.facts(object, null));
  }

  private Payment told(Facts facts) {
    PaymentId id = payments.tell(facts).id();
    activities.judge(id);
    return payments.find(id).orElseThrow();
  }

  long available() {
    return ledger.balance(account.ledger()).available();
  }

  @Override
  public void close() {
    mongo.close();
  }

  static final class SettableClock extends java.time.Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public java.time.Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
