package studio.dailies.sandbox.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an order and an invoice have in common: who paid how much, and what became of it.
///
/// @param refundedAt when the first cent was given back
record Payment(
    Realm realm,
    Buyer buyer,
    Amounts amounts,
    Mark mark,
    @Nullable Instant refundedAt,
    Instant createdAt,
    Instant updatedAt) {

  enum Mark {
    PENDING,
    PAID,
    FRAUDULENT
  }

  static Payment paid(Realm realm, Buyer buyer, Amounts amounts, Instant now) {
    return new Payment(realm, buyer, amounts, Mark.PAID, null, now, now);
  }

  /// In the shop's words.
  String status() {
    return switch (mark) {
      case PENDING -> "pending";
      case FRAUDULENT -> "fraudulent";
      case PAID ->
          amounts.wholly() ? "refunded" : amounts.refunded() > 0 ? "partial_refund" : "paid";
    };
  }

  Payment refund(long more, Instant now) {
    Instant first = refundedAt == null ? now : refundedAt;
    return new Payment(realm, buyer, amounts.refund(more), mark, first, createdAt, now);
  }

  Payment marked(Mark now, Instant when) {
    return new Payment(realm, buyer, amounts, now, refundedAt, createdAt, when);
  }
}
