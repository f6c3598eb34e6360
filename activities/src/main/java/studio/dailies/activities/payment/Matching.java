package studio.dailies.activities.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopObject;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payment.Worth;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchases;

/// Finds out whose a payment is: by the purchase that the shop was given along; by an earlier
/// payment of the same subscription; else, since the shop does not tell afterwards what it was
/// given, by the payer's address, if its account was about to pay just this.
public final class Matching {
  private final Payments payments;
  private final Purchases purchases;
  private final Accounts accounts;
  private final Shop shop;

  public Matching(Payments payments, Purchases purchases, Accounts accounts, Shop shop) {
    this.payments = payments;
    this.purchases = purchases;
    this.accounts = accounts;
    this.shop = shop;
  }

  /// Who gets the credits.
  ///
  /// @param purchase that it paid, where that is known only now
  record Whose(AccountId account, LedgerId ledger, @Nullable PurchaseId purchase) {
    Worth worth(Pack pack, long credits) {
      return new Worth(pack.id(), credits, ledger, account);
    }
  }

  /// Empty if nobody, or not exactly one, is it.
  Optional<Whose> whose(Payment payment, Pack pack) {
    Facts facts = payment.facts();
    if (facts.purchase() != null) {
      return purchases.find(facts.purchase()).map(Matching::of);
    }
    Optional<Whose> before = bySubscription(facts);
    return before.isPresent() ? before : byAddress(payment, pack);
  }

  private Optional<Whose> bySubscription(Facts facts) {
    return Optional.ofNullable(facts.subscription())
        .flatMap(payments::ofSubscription)
        .map(Payment::worth)
        .map(worth -> new Whose(worth.account(), worth.ledger(), null));
  }

  private Optional<Whose> byAddress(Payment payment, Pack pack) {
    Facts facts = payment.facts();
    if (facts.quantity() != 1) {
      return Optional.empty();
    }
    Optional<Purchase> purchase =
        shop.find(facts.kind(), facts.shopId())
            .flatMap(ShopObject::payer)
            .flatMap(Matching::read)
            .flatMap(accounts::find)
            .flatMap(payer ->
                purchases.payableAt(payer.id(), pack.id(), pack.cents(), facts.createdAt()));
    purchase.ifPresent(paid -> payments.tell(facts.withPurchase(paid.id())));
    return purchase.map(Matching::of);
  }

  private static Whose of(Purchase purchase) {
    return new Whose(purchase.account(), purchase.ledger(), purchase.id());
  }

  private static Optional<EmailAddress> read(String address) {
    try {
      return Optional.of(EmailAddress.of(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
