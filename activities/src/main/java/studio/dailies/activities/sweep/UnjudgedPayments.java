package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.workflows.ActivityKinds;

/// Payments whose news nobody has judged, and purchases that are open and should not be, or that
/// nobody has begun: started again. To start what runs joins it.
public final class UnjudgedPayments {
  /// A signal follows its row within a second, or has failed.
  private static final Duration ALONE = Duration.ofMinutes(1);

  private static final int AT_ONCE = 500;

  private final Payments payments;
  private final Purchases purchases;
  private final Consumer<PaymentId> judge;
  private final Consumer<PurchaseId> start;
  private final ActivityKinds kinds;
  private final Clock clock;

  public UnjudgedPayments(
      Payments payments,
      Purchases purchases,
      Consumer<PaymentId> judge,
      Consumer<PurchaseId> start,
      ActivityKinds kinds,
      Clock clock) {
    this.payments = payments;
    this.purchases = purchases;
    this.judge = judge;
    this.start = start;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @return how many were found
  int round() {
    Instant before = clock.instant().minus(kinds.scaled(ALONE));
    List<PaymentId> unjudged = payments.unjudged(before, AT_ONCE);
    unjudged.forEach(judge);
    List<PurchaseId> left = purchases.leftAlone(before, AT_ONCE);
    left.forEach(start);
    return unjudged.size() + left.size();
  }
}
