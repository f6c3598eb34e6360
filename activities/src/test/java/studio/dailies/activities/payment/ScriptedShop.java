package studio.dailies.activities.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopObject;

/// A shop whose books are written by hand; or that is away.
public final class ScriptedShop implements Shop {
  final List<PurchaseId> checkouts = new ArrayList<>();
  final List<Map<String, Object>> orders = new ArrayList<>();
  final List<Map<String, Object>> invoices = new ArrayList<>();

  /// What a subscription is for, and which order began it.
  final Map<String, Subscription> subscriptions = new HashMap<>();

  /// The subscriptions that were ended, each time.
  public final List<String> cancelled = new ArrayList<>();

  public Optional<RuntimeException> trouble = Optional.empty();

  record Subscription(long variant, String order) {}

  /// An order of a pack.
  static Map<String, Object> order(String id, int variant, int cents, String status, int refunded) {
    return order(id, variant, cents, status, refunded, 1);
  }

  static Map<String, Object> order(
      String id, int variant, int cents, String status, int refunded, int quantity) {
    return object(
        "orders",
        id,
        Map.of(
            "store_id",
            1,
            "status",
            status,
            "total",
            cents,
            "refunded_amount",
            refunded,
            "test_mode",
            true,
            "user_email",
            "film@example.com",
            "created_at",
            "2026-11-26T10:00:00Z",
            "first_order_item",
            Map.of("variant_id", variant, "quantity", quantity, "price", cents)));
  }

  static Map<String, Object> invoice(
      String id, String subscription, String reason, int cents, int refunded) {
    return object(
        "subscription-invoices",
        id,
        Map.of(
            "store_id",
            1,
            "subscription_id",
            Integer.parseInt(subscription),
            "billing_reason",
            reason,
            "status",
            "paid",
            "total",
            cents,
            "refunded_amount",
            refunded,
            "test_mode",
            true,
            "user_email",
            "film@example.com",
            "created_at",
            "2026-11-26T10:00:00Z"));
  }

  /// What such an object says of a payment.
  static Facts facts(Map<String, Object> object, @Nullable PurchaseId purchase) {
    return ShopObject.read(object).facts(purchase).orElseThrow();
  }

  private static Map<String, Object> object(String type, String id, Map<String, Object> all) {
    return Map.of("type", type, "id", id, "attributes", all);
  }

  @Override
  public String openCheckout(
      PurchaseId purchase, Pack pack, EmailAddress payer, Instant expiresAt) {
    fail();
    checkouts.add(purchase);
    return "https://shop.example/checkout/" + checkouts.size();
  }

  @Override
  public Optional<ShopObject> find(PaymentKind kind, String shopId) {
    return all(kind).stream().filter(each -> each.id().equals(shopId)).findFirst();
  }

  @Override
  public Optional<ShopObject> subscription(String id) {
    fail();
    return Optional.ofNullable(subscriptions.get(id)).map(found -> subscription(id, found));
  }

  @Override
  public Optional<ShopObject> subscriptionOfOrder(String order) {
    fail();
    return subscriptions.entrySet().stream()
        .filter(each -> each.getValue().order().equals(order))
        .map(each -> subscription(each.getKey(), each.getValue()))
        .findFirst();
  }

  private static ShopObject subscription(String id, Subscription found) {
    return ShopObject.read(object("subscriptions", id, Map.of("variant_id", found.variant())));
  }

  @Override
  public List<ShopObject> invoicesOf(String subscription) {
    return all(PaymentKind.INVOICE).stream()
        .filter(
            each -> String.valueOf(each.attributes().get("subscription_id")).equals(subscription))
        .toList();
  }

  @Override
  public void cancel(String subscription) {
    fail();
    cancelled.add(subscription);
  }

  @Override
  public Page page(PaymentKind kind, int number) {
    List<ShopObject> all = all(kind);
    int from = Math.min(all.size(), 2 * (number - 1));
    int to = Math.min(all.size(), from + 2);
    return new Page(all.subList(from, to), to == all.size());
  }

  private List<ShopObject> all(PaymentKind kind) {
    fail();
    return (kind == PaymentKind.ORDER ? orders : invoices).stream().map(ShopObject::read).toList();
  }

  private void fail() {
    trouble.ifPresent(e -> {
      throw e;
    });
  }
}
