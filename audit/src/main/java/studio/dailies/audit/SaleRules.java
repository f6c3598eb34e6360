package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Payment.State;
import studio.dailies.audit.Source.Sale;

/// What must hold between what the shop sold and the rows of payments.
final class SaleRules {
  private static final Duration SETTLED_WITHIN = Duration.ofHours(1);

  private final Payments payments;
  private final Instant now;
  private final Findings findings;
  private final Map<String, Payment> bySale = new HashMap<>();

  SaleRules(Payments payments, Instant now, Findings findings) {
    this.payments = payments;
    this.now = now;
    this.findings = findings;
    payments.all().forEach(payment -> bySale.put(name(payment.kind(), payment.shopId()), payment));
  }

  void check(List<Sale> sales) {
    for (Sale sale : sales) {
      if (sale.isPaid()) {
        String name = name(sale.kind(), sale.id());
        known(name, bySale.get(name));
      }
    }
  }

  private void known(String name, @Nullable Payment payment) {
    findings.check(
        payment != null || !payments.areAllReadable(),
        Rule.SHOP_PAYMENT_UNKNOWN,
        name,
        () -> "The shop was paid for it, and we know of no such payment.");
    findings.check(
        payment == null
            || payment.state() != State.SEEN
            || payment.seenAt().isAfter(now.minus(SETTLED_WITHIN)),
        Rule.SHOP_PAYMENT_UNKNOWN,
        name,
        () -> "The shop was paid for it, and nothing came of the payment since we saw it.");
  }

  private static String name(Payment.Kind kind, String id) {
    return kind + "/" + id;
  }
}
