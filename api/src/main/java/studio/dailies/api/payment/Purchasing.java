package studio.dailies.api.payment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.Repeats;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchases;
import studio.dailies.workflows.client.Starter;

/// From the wish for a pack to a checkout where it can be paid.
@Component
final class Purchasing {
  /// A checkout that nobody pays costs the shop and us a little each; a few more may be made by
  /// requests at once.
  private static final int OPEN_MAX = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Purchasing.class);

  private final Shop shop;
  private final Accounts accounts;
  private final Purchases purchases;
  private final Repeats repeats;
  private final Starter starter;
  private final Deadline deadline;

  Purchasing(
      Shop shop,
      Accounts accounts,
      Purchases purchases,
      Repeats repeats,
      Starter starter,
      Deadline deadline) {
    this.shop = shop;
    this.accounts = accounts;
    this.purchases = purchases;
    this.repeats = repeats;
    this.starter = starter;
    this.deadline = deadline;
  }

  /// The purchase of this request, stored and started. Repeated: the same one, as it stands by now.
  Purchase buy(AccountId account, String pack, HttpServletRequest request) {
    Purchase purchase = earlier(account, request).orElseGet(() -> make(account, pack, request));
    return purchase.state() == Purchase.State.NEW ? started(purchase) : purchase;
  }

  private Optional<Purchase> earlier(AccountId account, HttpServletRequest request) {
    return repeats
        .earlier(account, request)
        .flatMap(id -> purchases.find(account, new PurchaseId(id)));
  }

  private Purchase make(AccountId account, String given, HttpServletRequest request) {
    Pack pack = pack(given);
    if (purchases.openOf(account, OPEN_MAX) >= OPEN_MAX) {
      // Its twin may have been faster, and have made the last one.
      return earlier(account, request).orElseThrow(Purchasing::tooMany);
    }
    LedgerId ledger = accounts.find(account).orElseThrow(Refusal::notFound).ledger();
    PurchaseId id = new PurchaseId(repeats.id(account, request));
    purchases.add(id, account, ledger, pack);
    return purchases.find(account, id).orElseThrow(Refusal::notFound);
  }

  private Pack pack(String given) {
    return shop.packs().stream()
        .filter(it -> it.id().value().equals(given))
        .findFirst()
        .orElseThrow(() -> Refusal.field("pack", given, known()));
  }

  private String known() {
    return shop.packs().isEmpty()
        ? "nothing is sold here"
        : shop.packs().stream()
            .map(it -> it.id().value())
            .collect(Collectors.joining(", ", "must be one of: ", ""));
  }

  private Purchase started(Purchase purchase) {
    try {
      deadline.run(shop.patience(), () -> starter.purchase(purchase.id()));
    } catch (RuntimeException e) {
      // The row is stored, so the checkout will come; a sweep repeats the start.
      LOG.warn("{} has no checkout yet: {}", purchase.id(), e.getClass().getSimpleName());
    }
    return purchases.find(purchase.id()).orElse(purchase);
  }

  private static Refusal tooMany() {
    return Refusal.of(
        ProblemType.TOO_MANY_PURCHASES,
        "You have "
            + OPEN_MAX
            + " purchases that can still be paid. Pay one of them, or wait: each closes two hours"
            + " after it was made. Nothing was charged.");
  }
}
