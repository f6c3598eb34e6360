package studio.dailies.sandbox.shop;

import java.net.URI;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The attributes of an order: its first item only, no subscription, and nothing of `custom`.
final class OrderShape {
  private OrderShape() {}

  static ObjectNode attributes(Order order, URI base) {
    Payment payment = order.payment();
    ObjectNode attributes =
        Json.object()
            .put("store_id", payment.realm().store())
            .put("customer_id", payment.buyer().customer())
            .put("identifier", order.identifier())
            .put("order_number", order.number());
    PaymentShape.buyer(attributes, payment);
    PaymentShape.money(attributes, payment);
    PaymentShape.amount(attributes, "setup_fee", 0);
    attributes.put("tax_name", "").put("tax_rate", "0.00");
    PaymentShape.state(attributes, payment);
    attributes.set("first_order_item", item(order));
    attributes
        .putObject("urls")
        .put("receipt", base + "/my-orders/" + order.identifier() + "?signature=sandbox");
    return attributes;
  }

  private static ObjectNode item(Order order) {
    Variant variant = order.item().variant();
    Payment payment = order.payment();
    return Json.object()
        .put("id", order.id())
        .put("order_id", order.id())
        .put("product_id", Variant.PRODUCT)
        .put("variant_id", variant.id())
        .put("price_id", variant.id())
        .put("quantity", order.item().quantity())
        .put("product_name", "Credits")
        .put("variant_name", variant.name())
        .put("price", variant.cents())
        .put("created_at", Resources.time(payment.createdAt()))
        .put("updated_at", Resources.time(payment.createdAt()))
        .put("test_mode", payment.realm().testMode());
  }
}
