package studio.dailies.sandbox.shop;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// Rows as JSON:API resources, the same in an answer and in a webhook.
final class Resources {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final URI base;

  Resources(URI base) {
    this.base = base;
  }

  ObjectNode of(Order order) {
    return resource(
        "orders",
        order.key(),
        OrderShape.attributes(order, base),
        List.of(
            "store",
            "customer",
            "order-items",
            "subscriptions",
            "license-keys",
            "discount-redemptions"));
  }

  ObjectNode of(Invoice invoice) {
    return resource(
        "subscription-invoices",
        invoice.key(),
        InvoiceShape.attributes(invoice, base),
        List.of("store", "subscription", "customer"));
  }

  ObjectNode of(Subscription subscription) {
    return resource(
        "subscriptions",
        subscription.key(),
        SubscriptionShape.attributes(subscription, base),
        List.of(
            "store",
            "customer",
            "order",
            "order-item",
            "product",
            "variant",
            "subscription-items",
            "subscription-invoices"));
  }

  ObjectNode of(Customer customer) {
    return resource(
        "customers",
        customer.key(),
        CustomerShape.attributes(customer, base),
        List.of("store", "orders", "subscriptions", "license-keys"));
  }

  ObjectNode of(Checkout checkout, ObjectNode attributes) {
    return resource("checkouts", checkout.key(), attributes, List.of("store", "variant"));
  }

  /// That of a row which is one by itself.
  ObjectNode of(Row row) {
    return switch (row) {
      case Order order -> of(order);
      case Invoice invoice -> of(invoice);
      case Subscription subscription -> of(subscription);
      case Customer customer -> of(customer);
      case Checkout _, Delivery _ -> throw new IllegalArgumentException("no resource: " + row);
    };
  }

  /// Microseconds and `Z`.
  static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : TIME.format(at);
  }

  private ObjectNode resource(String type, String id, ObjectNode attributes, List<String> related) {
    String self = base + "/v1/" + type + "/" + id;
    ObjectNode resource = Json.object().put("type", type).put("id", id);
    resource.set("attributes", attributes);
    ObjectNode relationships = resource.putObject("relationships");
    for (String name : related) {
      relationships
          .putObject(name)
          .putObject("links")
          .put("related", self + "/" + name)
          .put("self", self + "/relationships/" + name);
    }
    resource.putObject("links").put("self", self);
    return resource;
  }
}
