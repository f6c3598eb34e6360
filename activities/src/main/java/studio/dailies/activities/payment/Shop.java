package studio.dailies.activities.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopObject;

/// The shop that takes the money. Every method may throw [ShopUnavailable]: asking again later is
/// safe, and may help. What the shop answers is read when it is needed and kept by nobody.
public interface Shop {

  /// Opens a checkout. Asked twice, it opens two, of which one is never seen.
  ///
  /// @param payer the address that is filled in beforehand
  /// @param expiresAt when it closes
  /// @return the address of the page where it is paid; to be used unchanged
  /// @throws ShopRefused if the shop does not know what we sell; a person must look
  String openCheckout(PurchaseId purchase, Pack pack, EmailAddress payer, Instant expiresAt);

  /// An order or an invoice as it is now; empty if there is none of this id.
  Optional<ShopObject> find(PaymentKind kind, String shopId);

  /// Empty if there is none of this id.
  Optional<ShopObject> subscription(String id);

  /// The subscription that an order has begun; empty if there is none, or not yet.
  Optional<ShopObject> subscriptionOfOrder(String order);

  /// The invoices of a subscription, newest first; at most a hundred.
  List<ShopObject> invoicesOf(String subscription);

  /// Ends a subscription: it is charged no more. Ended before, or unknown there: does nothing.
  void cancel(String subscription);

  /// A page of everything that was sold in our store, newest first.
  ///
  /// @param number from 1
  Page page(PaymentKind kind, int number);

  /// @param isLast whether there is nothing after it
  record Page(List<ShopObject> objects, boolean isLast) {}
}
