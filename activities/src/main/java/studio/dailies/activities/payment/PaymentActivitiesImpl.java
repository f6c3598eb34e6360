package studio.dailies.activities.payment;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.activities.Failures;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchase.State;
import studio.dailies.store.payment.Purchases;
import studio.dailies.workflows.payment.PaymentActivities;

/// Opens checkouts, closes purchases, and has payments judged.
public final class PaymentActivitiesImpl implements PaymentActivities {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentActivitiesImpl.class);

  private final Purchases purchases;
  private final Accounts accounts;
  private final PriceList list;
  private final Shop shop;
  private final Judging judging;
  private final Clock clock;

  public PaymentActivitiesImpl(
      Purchases purchases,
      Accounts accounts,
      PriceList list,
      Shop shop,
      Judging judging,
      Clock clock) {
    this.purchases = purchases;
    this.accounts = accounts;
    this.list = list;
    this.shop = shop;
    this.judging = judging;
    this.clock = clock;
  }

  @Override
  public Checkout openCheckout(PurchaseId id, String run) {
    Purchase purchase = purchases.open(id, run).orElseThrow(() -> missing(id));
    Purchase now = purchase.state() == State.NEW ? withCheckout(purchase) : purchase;
    return now.state().isOpen() ? new Checkout(true, left(now)) : Checkout.NONE;
  }

  private Purchase withCheckout(Purchase purchase) {
    Pack pack = list.find(purchase.pack()).orElse(null);
    EmailAddress payer = accounts.address(purchase.account()).orElse(null);
    if (pack == null || payer == null || left(purchase).isZero()) {
      return end(purchase, State.FAILED);
    }
    try {
      String checkout = shop.openCheckout(purchase.id(), pack, payer, purchase.expiresAt());
      return purchases
          .ready(purchase.id(), purchase.account(), checkout)
          .orElseThrow(() -> missing(purchase.id()));
    } catch (ShopRefused e) {
      LOG.error("{}: {}", purchase.id().workflowId(), e.getMessage());
      return end(purchase, State.FAILED);
    } catch (ShopUnavailable e) {
      throw Failures.away("ShopUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  /// What was paid keeps its state, however late this comes.
  @Override
  public String close(PurchaseId id) {
    Purchase purchase = purchases.find(id).orElseThrow(() -> missing(id));
    State end = purchase.state() == State.NEW ? State.FAILED : State.EXPIRED;
    return end(purchase, end).state().name();
  }

  @Override
  public String judge(PaymentId id) {
    try {
      return judging.judge(id).name();
    } catch (ShopUnavailable e) {
      throw Failures.away("ShopUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  private Purchase end(Purchase purchase, State state) {
    return purchases.end(purchase.id(), state).orElseThrow(() -> missing(purchase.id()));
  }

  private Duration left(Purchase purchase) {
    Duration left = Duration.between(clock.instant(), purchase.expiresAt());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static RuntimeException missing(PurchaseId id) {
    return Failures.never("PurchaseMissing", "there is no row for " + id.workflowId());
  }
}
