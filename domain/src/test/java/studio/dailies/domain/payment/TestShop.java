package studio.dailies.domain.payment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shop's objects as it sends them, and what we sell there.
final class TestShop {
  static final Pack SMALL =
      new Pack(new PackId("pack-100"), Pack.Kind.PACK, "100 credits", 100, 900, null, "1001");
  static final Pack PLAN =
      new Pack(
          new PackId("plan-300"),
          Pack.Kind.PLAN,
          "300 credits a month",
          300,
          1900,
          Duration.ofDays(62),
          "1003");
  static final PriceList LIST = new PriceList(ShopMode.TEST, "1", List.of(SMALL, PLAN));
  static final PurchaseId PURCHASE = new PurchaseId("ab".repeat(16));

  private TestShop() {}

  static Map<String, Object> order(Map<String, Object> changes) {
    Map<String, Object> attributes =
        new HashMap<>(
            Map.of(
                "store_id",
                1,
                "status",
                "paid",
                "total",
                900,
                "refunded_amount",
                0,
                "test_mode",
                true,
                "user_email",
                "film@example.com",
                "created_at",
                "2026-11-26T10:00:00.000000Z",
                "first_order_item",
                Map.of("variant_id", 1001, "quantity", 1, "price", 900, "order_id", 7)));
    attributes.putAll(changes);
    return object("orders", "7", attributes);
  }

  static Map<String, Object> invoice(Map<String, Object> changes) {
    Map<String, Object> attributes =
        new HashMap<>(
            Map.of(
                "store_id",
                1,
                "subscription_id",
                5,
                "billing_reason",
                "initial",
                "status",
                "paid",
                "total",
                1900,
                "refunded_amount",
                0,
                "test_mode",
                true,
                "created_at",
                "2026-11-26T10:00:00.000000Z"));
    attributes.putAll(changes);
    return object("subscription-invoices", "9", attributes);
  }

  static Map<String, Object> event(Object data) {
    return Map.of(
        "meta",
        Map.of(
            "event_name",
            "order_created",
            "test_mode",
            true,
            "custom_data",
            Map.of("purchase", PURCHASE.value())),
        "data",
        data);
  }

  static Facts facts(Map<String, Object> object) {
    return ShopObject.read(object).facts(PURCHASE).orElseThrow();
  }

  private static Map<String, Object> object(
      String type, String id, Map<String, Object> attributes) {
    return new HashMap<>(Map.of("type", type, "id", id, "attributes", attributes));
  }
}
