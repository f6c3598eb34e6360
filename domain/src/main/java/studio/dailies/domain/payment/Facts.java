package studio.dailies.domain.payment;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.payment.ShopObject.Unreadable;

/// What the shop has said of one payment, of everything it ever said the most: facts only grow, and
/// in whatever order and however often they come, their [#and] is the same. What is refunded is
/// cumulative at the shop, so a lower number is merely older.
///
/// @param shopId what the shop calls it
/// @param variant what was bought; null where the shop does not say
/// @param quantity of the variant
/// @param price of one, without tax, in cents; null where the shop does not say
/// @param total that was paid, in cents
/// @param refunded so far, in cents
/// @param paid whether it was ever paid
/// @param wholly whether all of it was taken back: refunded, or found to be fraudulent
/// @param prorated whether it is the remainder of a change between plans, not a month of one
/// @param subscription what an invoice is of
/// @param purchase what was named when the checkout was opened; null where the shop does not say
/// @param createdAt when the shop made it
public record Facts(
    PaymentKind kind,
    String shopId,
    ShopMode mode,
    String store,
    @Nullable String variant,
    long quantity,
    @Nullable Long price,
    long total,
    long refunded,
    boolean paid,
    boolean wholly,
    boolean prorated,
    @Nullable String subscription,
    @Nullable PurchaseId purchase,
    Instant createdAt) {

  /// More than any sum that we could be paid; what a shop says beyond it is a mistake of the shop.
  static final long CENTS_MAX = 100_000_000_000L;

  public Facts {
    bounded(quantity, 1_000_000, "quantity");
    bounded(total, CENTS_MAX, "total");
    bounded(refunded, CENTS_MAX, "refunded");
  }

  /// All that both say.
  ///
  /// @throws IllegalArgumentException if they are about two payments
  public Facts and(Facts other) {
    if (kind != other.kind || !shopId.equals(other.shopId)) {
      throw new IllegalArgumentException("facts of two payments");
    }
    return new Facts(
        kind,
        shopId,
        least(mode, other.mode),
        least(store, other.store),
        known(variant, other.variant),
        Math.max(quantity, other.quantity),
        known(price, other.price),
        Math.max(total, other.total),
        Math.max(refunded, other.refunded),
        paid || other.paid,
        wholly || other.wholly,
        prorated || other.prorated,
        known(subscription, other.subscription),
        known(purchase, other.purchase),
        least(createdAt, other.createdAt));
  }

  /// The same, of a payment without money.
  Facts inTest() {
    return new Facts(
        kind,
        shopId,
        ShopMode.TEST,
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
        purchase,
        createdAt);
  }

  public Facts withVariant(String now) {
    return new Facts(
        kind,
        shopId,
        mode,
        store,
        now,
        quantity,
        price,
        total,
        refunded,
        paid,
        wholly,
        prorated,
        subscription,
        purchase,
        createdAt);
  }

  public Facts withPurchase(@Nullable PurchaseId now) {
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
        now,
        createdAt);
  }

  /// What of an invoice also shows on its order: the first month of a plan is both.
  public Facts withRefund(Facts order) {
    return new Facts(
        kind,
        shopId,
        mode,
        store,
        variant,
        quantity,
        price,
        total,
        Math.max(refunded, order.refunded),
        paid || order.paid,
        wholly || order.wholly,
        prorated,
        subscription,
        known(purchase, order.purchase),
        createdAt);
  }

  /// How many of these credits are to be taken back in all.
  public long reversedOf(long credits) {
    if (wholly) {
      return credits;
    }
    if (total == 0) {
      return 0;
    }
    return BigInteger.valueOf(credits)
        .multiply(BigInteger.valueOf(Math.min(refunded, total)))
        .divide(BigInteger.valueOf(total))
        .longValueExact();
  }

  private static void bounded(long value, long most, String field) {
    if (value < 0 || value > most) {
      throw new Unreadable(field + " must be from 0 to " + most + ": " + value);
    }
  }

  private static <T extends Comparable<T>> T least(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// The one that is known; of two that differ always the same one.
  private static <T> @Nullable T known(@Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Comparator.<T, String>comparing(String::valueOf).compare(one, other) <= 0 ? one : other;
  }
}
