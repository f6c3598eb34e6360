package studio.dailies.sandbox.shop;

import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the shop would show its seller: a line for each order, then one for each invoice. The order
/// of a plan and its first invoice are the same money.
final class Bill {
  private Bill() {}

  static JsonNode of(Books books) {
    ObjectNode bill = Json.object();
    ArrayNode lines = bill.putArray("payments");
    for (Order order : books.all(Order.class)) {
      ObjectNode line = line(lines, "order", order.key(), order.payment());
      item(line, order.item());
      line.set("custom", Json.tree(order.custom()));
    }
    for (Invoice invoice : books.all(Invoice.class)) {
      ObjectNode line = line(lines, "invoice", invoice.key(), invoice.payment());
      line.put("subscription", Long.toString(invoice.subscription()));
      line.put("reason", invoice.reason());
      books
          .find(Subscription.class, Long.toString(invoice.subscription()))
          .ifPresent(found -> {
            line.put("order", Long.toString(found.order()));
            item(line, found.item());
            line.set("custom", Json.tree(found.custom()));
          });
    }
    return bill;
  }

  private static ObjectNode line(ArrayNode lines, String kind, String id, Payment payment) {
    return lines
        .addObject()
        .put("kind", kind)
        .put("id", id)
        .put("status", payment.status())
        .put("total", payment.amounts().total())
        .put("refunded", payment.amounts().refunded())
        .put("email", payment.buyer().email())
        .put("store", payment.realm().store())
        .put("testMode", payment.realm().testMode())
        .put("at", payment.createdAt().toString());
  }

  private static void item(ObjectNode line, Item item) {
    line.put("variant", item.variant().id())
        .put("plan", item.variant().plan())
        .put("quantity", item.quantity());
  }
}
