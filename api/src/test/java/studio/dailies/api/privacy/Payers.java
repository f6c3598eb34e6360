package studio.dailies.api.privacy;

import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.payment.Payment.Worth;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;

/// Somebody who has bought credits, without any shop.
final class Payers {
  private Payers() {}

  static void paid(TestApi api, Browser who) {
    String id =
        who.post("/api/purchases", "{\"pack\":\"pack-100\"}", "Idempotency-Key", "payer")
            .text("id");
    PurchaseId purchase = new PurchaseId(id);
    AccountId account = new AccountId(who.account().orElseThrow());
    Payments payments = api.part(Payments.class);
    PaymentId payment =
        payments
            .tell(
                new Facts(
                    PaymentKind.ORDER,
                    api.part(Ids.class).next(),
                    ShopMode.TEST,
                    "1",
                    "1001",
                    1,
                    900L,
                    900,
                    0,
                    true,
                    false,
                    false,
                    null,
                    purchase,
                    api.clock().instant()))
            .id();
    payments.pin(
        payment,
        new Worth(
            new PackId("pack-100"),
            100,
            api.part(Accounts.class).find(account).orElseThrow().ledger(),
            account));
    api.part(Purchases.class).ready(purchase, account, "https://shop.example/checkout");
    api.part(Purchases.class).granted(purchase, payment);
  }
}
