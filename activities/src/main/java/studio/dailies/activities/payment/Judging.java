package studio.dailies.activities.payment;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.activities.Failures;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.Judgement;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopObject;
import studio.dailies.domain.payment.Verdict;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Payment.Worth;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;

/// Brings one payment's credits in line with what the shop says of it: granted if absent, then
/// taken back up to what was refunded. Row and ledger decide, so it may run at any time, and twice
/// at once.
public final class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  /// The shop makes subscription and invoice within seconds of the order.
  private static final Duration FOR_THE_INVOICE = Duration.ofSeconds(30);

  private final Payments payments;
  private final Purchases purchases;
  private final Ledger ledger;
  private final PriceList list;
  private final Shop shop;
  private final Matching matching;
  private final Nudge nudge;

  /// Tells workflows that their rows have changed.
  public interface Nudge {
    /// Has the payment judged.
    void payment(PaymentId id);

    /// Tells the purchase that it was paid.
    void granted(PurchaseId id);
  }

  public Judging(
      Payments payments,
      Purchases purchases,
      Ledger ledger,
      PriceList list,
      Shop shop,
      Matching matching,
      Nudge nudge) {
    this.payments = payments;
    this.purchases = purchases;
    this.ledger = ledger;
    this.list = list;
    this.shop = shop;
    this.matching = matching;
    this.nudge = nudge;
  }

  /// @throws ShopUnavailable if the shop has to be asked, and is away
  State judge(PaymentId id) {
    Payment payment = find(id);
    if (!payment.open()) {
      return payment.state();
    }
    if (payment.worth() != null) {
      return settle(payment, payment.worth());
    }
    return switch (Judgement.of(payment.facts(), list)) {
      case Verdict.NotPaid ignored -> judged(payment, State.IGNORED, null);
      case Verdict.Park(ParkReason reason) -> park(payment, reason);
      case Verdict.Credit(Pack pack, long credits) -> credit(payment, pack, credits);
      case Verdict.OfSubscription(String subscription) -> ofSubscription(payment, subscription);
      case Verdict.FirstMonth ignored -> forward(payment);
    };
  }

  private State ofSubscription(Payment payment, String subscription) {
    Optional<ShopObject> found = shop.subscription(subscription);
    if (found.isEmpty()) {
      return park(payment, ParkReason.UNKNOWN_VARIANT);
    }
    payments.tell(payment.facts().withVariant(found.get().variant()));
    return judge(payment.id());
  }

  /// What the order says of money coming and going is the invoice's to know.
  private State forward(Payment order) {
    Facts facts = order.facts();
    ShopObject subscription =
        shop.subscriptionOfOrder(facts.shopId())
            .orElseThrow(() -> Failures.notYet("NoSubscriptionYet", FOR_THE_INVOICE));
    ShopObject invoice =
        shop.invoicesOf(subscription.id()).stream()
            .filter(ShopObject::isFirst)
            .findFirst()
            .orElseThrow(() -> Failures.notYet("NoInvoiceYet", FOR_THE_INVOICE));
    Facts first =
        invoice
            .facts(facts.purchase())
            .orElseThrow(() -> new ShopUnavailable("an invoice is none", null))
            .withVariant(subscription.variant())
            .withRefund(facts);
    PaymentId id = payments.tell(first).id();
    payments.judged(order, State.FORWARDED, null, id);
    nudge.payment(id);
    return State.FORWARDED;
  }

  private State credit(Payment payment, Pack pack, long credits) {
    Optional<Worth> worth = matching.whose(payment, pack).map(whose -> whose.worth(pack, credits));
    if (worth.isEmpty()) {
      return park(payment, ParkReason.NO_PURCHASE);
    }
    Payment pinned = payments.pin(payment.id(), worth.get());
    return pinned.worth() == null ? pinned.state() : settle(pinned, pinned.worth());
  }

  /// The grant comes before everything that says so.
  private State settle(Payment payment, Worth worth) {
    PaymentId id = payment.id();
    Pack pack = list.find(worth.pack()).orElse(null);
    if (pack == null) {
      return park(payment, ParkReason.UNKNOWN_VARIANT);
    }
    try {
      ledger.grant(
          worth.ledger(),
          id.source(),
          worth.credits(),
          pack.kind() == Pack.Kind.PLAN ? LotClass.PLAN : LotClass.BOUGHT,
          pack.dueAfter(payment.facts().createdAt()).orElse(null));
      long target = payment.facts().reversedOf(worth.credits());
      if (target > 0) {
        ledger.reverse(worth.ledger(), id.value(), target);
      }
    } catch (LedgerClosed e) {
      return park(payment, ParkReason.DEPARTED);
    }
    return granted(payment);
  }

  private State granted(Payment payment) {
    PurchaseId purchase = payment.facts().purchase();
    if (purchase != null) {
      purchases.granted(purchase, payment.id());
    }
    State state = judged(payment, State.GRANTED, null);
    if (purchase != null) {
      nudge.granted(purchase);
    }
    return state;
  }

  private State park(Payment payment, ParkReason reason) {
    LOG.warn("{} waits for a person: {}", payment.id().workflowId(), reason.words());
    return judged(payment, State.PARKED, reason);
  }

  private State judged(Payment payment, State state, @Nullable ParkReason reason) {
    payments.judged(payment, state, reason, null);
    return state;
  }

  private Payment find(PaymentId id) {
    return payments
        .find(id)
        .orElseThrow(
            () -> Failures.never("PaymentMissing", "there is no row for " + id.workflowId()));
  }
}
