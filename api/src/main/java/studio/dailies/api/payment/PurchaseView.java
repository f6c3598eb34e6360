package studio.dailies.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchase.State;

/// A purchase as its person sees it.
///
/// @param message how it stands, in words
/// @param cents the price that was shown, without tax
/// @param checkout where it is paid; only while it can be
/// @param expiresAt when the checkout closes
record PurchaseView(
    String id,
    State state,
    String message,
    String pack,
    long credits,
    long cents,
    String currency,
    @Nullable String checkout,
    Instant createdAt,
    Instant expiresAt) {

  static PurchaseView of(Purchase purchase) {
    return new PurchaseView(
        purchase.id().value(),
        purchase.state(),
        message(purchase),
        purchase.pack().value(),
        purchase.credits(),
        purchase.cents(),
        PackController.CURRENCY,
        purchase.state() == State.READY ? purchase.checkout() : null,
        purchase.createdAt(),
        purchase.expiresAt());
  }

  private static String message(Purchase purchase) {
    return switch (purchase.state()) {
      case NEW -> "The shop is being asked to open a checkout. Nothing was charged.";
      case READY -> "Not paid yet, as far as the shop has told us. Only the checkout charges you.";
      case GRANTED -> "Paid: " + purchase.credits() + " credits are there.";
      case EXPIRED ->
          "It was not paid in time, so you were not charged. Should you have paid after all, the"
              + " credits still come.";
      case FAILED -> "The shop did not open a checkout. You were not charged. Please try again.";
    };
  }
}
