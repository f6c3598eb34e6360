package studio.dailies.activities.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopObject;

/// Where nothing is sold: nobody is asked.
public final class NoShop implements Shop {
  @Override
  public String openCheckout(
      PurchaseId purchase, Pack pack, EmailAddress payer, Instant expiresAt) {
    throw closed();
  }

  @Override
  public Optional<ShopObject> find(PaymentKind kind, String shopId) {
    throw closed();
  }

  @Override
  public Optional<ShopObject> subscription(String id) {
    throw closed();
  }

  @Override
  public Optional<ShopObject> subscriptionOfOrder(String order) {
    throw closed();
  }

  @Override
  public List<ShopObject> invoicesOf(String subscription) {
    throw closed();
  }

  @Override
  public void cancel(String subscription) {
    throw closed();
  }

  @Override
  public Page page(PaymentKind kind, int number) {
    throw closed();
  }

  private static ShopUnavailable closed() {
    return new ShopUnavailable("no shop is set up: dailies.shop.key is not given", null);
  }
}
