package studio.dailies.sandbox.shop;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// The attributes that orders and invoices share.
final class PaymentShape {
  private PaymentShape() {}

  static void buyer(ObjectNode to, Payment payment) {
    to.put("user_name", payment.buyer().name()).put("user_email", payment.buyer().email());
  }

  static void money(ObjectNode to, Payment payment) {
    Amounts amounts = payment.amounts();
    to.put("currency", "USD").put("currency_rate", "1.00000000");
    amount(to, "subtotal", amounts.subtotal());
    amount(to, "discount_total", amounts.discount());
    amount(to, "tax", amounts.tax());
    amount(to, "total", amounts.total());
    amount(to, "refunded_amount", amounts.refunded());
    to.put("tax_inclusive", false);
  }

  /// The cents, and their two twins.
  static void amount(ObjectNode to, String name, long cents) {
    to.put(name, cents).put(name + "_usd", cents).put(name + "_formatted", dollars(cents));
  }

  static String dollars(long cents) {
    return String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
  }

  static void state(ObjectNode to, Payment payment) {
    status(to, payment.status());
    to.put("refunded", payment.amounts().wholly())
        .put("refunded_at", Resources.time(payment.refundedAt()))
        .put("created_at", Resources.time(payment.createdAt()))
        .put("updated_at", Resources.time(payment.updatedAt()))
        .put("test_mode", payment.realm().testMode());
  }

  /// The word, and as people read it: `partial_refund` is `Partial refund`.
  static void status(ObjectNode to, String word) {
    String formatted =
        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).replace('_', ' ');
    to.put("status", word).put("status_formatted", formatted);
  }
}
