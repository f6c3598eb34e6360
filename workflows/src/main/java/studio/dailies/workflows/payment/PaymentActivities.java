package studio.dailies.workflows.payment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;

/// The steps of purchases and payments. Each may run again after it has worked.
@ActivityInterface(namePrefix = "payment-")
public interface PaymentActivities {

  /// Has the shop open a checkout, unless the row has one, and records the run. A second checkout
  /// that a lost answer leaves behind harms nobody: only what is paid counts.
  @ActivityMethod(name = "open-checkout")
  Checkout openCheckout(PurchaseId id, String run);

  /// Closes a purchase that nobody has paid.
  ///
  /// @return the state of its row
  @ActivityMethod(name = "close")
  String close(PurchaseId id);

  /// Grants what the payment is worth if that was not done, and takes back what was refunded.
  ///
  /// @return the state of its row
  @ActivityMethod(name = "judge")
  String judge(PaymentId id);

  /// Whether there is a checkout that can be paid.
  ///
  /// @param left how long it can
  record Checkout(boolean isOpen, Duration left) {
    public static final Checkout NONE = new Checkout(false, Duration.ZERO);
  }
}
