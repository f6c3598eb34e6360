package studio.dailies.store.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Payment.Worth;

/// The document of a payment. No name, no address: only what the shop calls things, and numbers.
@Document(PaymentRow.COLLECTION)
record PaymentRow(
    @Id String id,
    int v,
    PaymentKind kind,
    State state,
    @Nullable ParkReason reason,
    ShopMode mode,
    String store,
    String shopId,
    @Nullable String variant,
    long quantity,
    @Nullable Long price,
    long total,
    long refunded,
    boolean paid,
    boolean wholly,
    boolean prorated,
    @Nullable String subscription,
    @Nullable String purchase,
    @Nullable String pack,
    @Nullable Long credits,
    @Nullable String ledger,
    @Nullable String account,
    @Nullable String forwardedTo,
    long revision,
    boolean open,
    Instant createdAt,
    Instant seenAt,
    Instant changedAt) {

  static final String COLLECTION = "payments";
  static final int VERSION = 1;

  static PaymentRow born(PaymentId id, Facts facts, Instant now) {
    return new PaymentRow(
        id.value(),
        VERSION,
        facts.kind(),
        State.SEEN,
        null,
        facts.mode(),
        facts.store(),
        facts.shopId(),
        facts.variant(),
        facts.quantity(),
        facts.price(),
        facts.total(),
        facts.refunded(),
        facts.paid(),
        facts.wholly(),
        facts.prorated(),
        facts.subscription(),
        facts.purchase() == null ? null : facts.purchase().value(),
        null,
        null,
        null,
        null,
        null,
        1,
        true,
        facts.createdAt(),
        now,
        now);
  }

  Facts facts() {
    return new Facts(
        kind,
        shopId,
        mode,
        store,
        variant,
        quantity,
        price,
        total,
        refunded,
        paid,
        wholly,
        prorated,
        subscription,
        purchase == null ? null : new PurchaseId(purchase),
        createdAt);
  }

  Payment toPayment() {
    return new Payment(
        new PaymentId(id),
        facts(),
        state,
        worth(),
        reason,
        forwardedTo == null ? null : new PaymentId(forwardedTo),
        revision,
        open,
        changedAt);
  }

  private @Nullable Worth worth() {
    return pack == null || credits == null || ledger == null || account == null
        ? null
        : new Worth(new PackId(pack), credits, new LedgerId(ledger), new AccountId(account));
  }
}
