package studio.dailies.sandbox.shop;

import java.net.URI;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The attributes of a customer.
final class CustomerShape {
  private CustomerShape() {}

  static ObjectNode attributes(Customer customer, URI base) {
    ObjectNode attributes =
        Json.object()
            .put("store_id", customer.realm().store())
            .put("name", customer.name())
            .put("email", customer.email());
    PaymentShape.status(attributes, customer.status());
    attributes
        .put("city", customer.city())
        .put("region", customer.region())
        .put("country", customer.country())
        .put("total_revenue_currency", 0)
        .put("mrr", 0);
    attributes
        .putObject("urls")
        .put("customer_portal", base + "/billing?user=" + customer.key() + "&signature=sandbox");
    return attributes
        .put("created_at", Resources.time(customer.createdAt()))
        .put("updated_at", Resources.time(customer.updatedAt()))
        .put("test_mode", customer.realm().testMode());
  }
}
