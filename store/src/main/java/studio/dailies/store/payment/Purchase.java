package studio.dailies.store.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;

/// What a person started here in order to buy.
///
/// @param cents the price that was shown
/// @param checkout the address where it is paid; the person's own, so nobody else may see it
/// @param expiresAt when the checkout closes
/// @param payment what it was granted for
public record Purchase(
    PurchaseId id,
    AccountId account,
    LedgerId ledger,
    PackId pack,
    long credits,
    long cents,
    State state,
    @Nullable String checkout,
    @Nullable PaymentId payment,
    Instant createdAt,
    Instant expiresAt) {

  /// How far it is.
  public enum State {
    /// Stored; the shop has not opened a checkout yet.
    NEW,
    /// It can be paid.
    READY,
    /// It was paid, and its credits are there.
    GRANTED,
    /// Nobody paid in time. Whoever pays all the same gets the credits.
    EXPIRED,
    /// The shop did not open a checkout. Nothing was charged.
    FAILED;

    public boolean isOpen() {
      return this == NEW || this == READY;
    }
  }

  public Optional<String> checkoutAddress() {
    return Optional.ofNullable(checkout);
  }
}
