package studio.dailies.api.payment;

import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchases;

/// A person's own purchases; another's are not there.
@Component
final class OwnPurchases {
  private final Purchases purchases;

  OwnPurchases(Purchases purchases) {
    this.purchases = purchases;
  }

  Optional<Purchase> find(AccountId account, String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .flatMap(known -> purchases.find(account, new PurchaseId(known)));
  }

  Page<PurchaseView> page(AccountId account, Optional<String> cursor) {
    Optional<Purchase> before =
        cursor.map(it ->
            find(account, it)
                .orElseThrow(
                    () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
    return Page.of(
        purchases.ofAccount(account, before, Page.SIZE + 1),
        it -> it.id().value(),
        PurchaseView::of);
  }
}
