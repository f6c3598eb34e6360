package studio.dailies.store.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentId;

/// One thing that was paid for: what the shop has said of it, and what we made of that.
///
/// @param worth what it was judged to be worth, once and for all; null before
/// @param reason why it is parked
/// @param forwardedTo the invoice that an order turned out to be
/// @param revision counts what the shop has added; a judgement is of one revision
public record Payment(
    PaymentId id,
    Facts facts,
    State state,
    @Nullable Worth worth,
    @Nullable ParkReason reason,
    @Nullable PaymentId forwardedTo,
    long revision,
    boolean open,
    Instant changedAt) {

  /// What became of it.
  public enum State {
    /// Not judged yet, or worth credits that are about to be granted.
    SEEN,
    /// Its credits are in the ledger, and what was refunded is taken back.
    GRANTED,
    /// A person must look.
    PARKED,
    /// It is an order of a plan; its first invoice is the payment.
    FORWARDED,
    /// Nobody has paid it.
    IGNORED
  }

  /// Pinned before the credits are granted, so that a table of packs that changes meanwhile does
  /// not change what one payment is worth.
  public record Worth(PackId pack, long credits, LedgerId ledger, AccountId account) {}
}
