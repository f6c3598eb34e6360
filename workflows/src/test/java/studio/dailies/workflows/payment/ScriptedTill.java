package studio.dailies.workflows.payment;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;

/// The activities of purchases and payments, answering by script.
final class ScriptedTill implements PaymentActivities {
  final List<String> calls = new CopyOnWriteArrayList<>();
  volatile Checkout checkout = new Checkout(true, Duration.ofHours(2));
  volatile String closed = "EXPIRED";

  /// Until then the first judgement does not end.
  volatile CountDownLatch judging = new CountDownLatch(0);

  private int failures;

  /// The next so many calls fail.
  ScriptedTill fails(int times) {
    failures = times;
    return this;
  }

  @Override
  public Checkout openCheckout(PurchaseId id, String run) {
    calls.add("open");
    fail();
    return checkout;
  }

  @Override
  public String close(PurchaseId id) {
    calls.add("close");
    return closed;
  }

  @Override
  public String judge(PaymentId id) {
    calls.add("judge");
    fail();
    try {
      judging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "GRANTED";
  }

  private void fail() {
    if (failures > 0) {
      failures--;
      throw ApplicationFailure.newFailure("the shop is away", "ShopUnavailable");
    }
  }
}
