package studio.dailies.sandbox.shop;

import java.net.URI;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The attributes of a subscription invoice, which do not say what was bought.
final class InvoiceShape {
  private InvoiceShape() {}

  static ObjectNode attributes(Invoice invoice, URI base) {
    Payment payment = invoice.payment();
    ObjectNode attributes =
        Json.object()
            .put("store_id", payment.realm().store())
            .put("subscription_id", invoice.subscription())
            .put("customer_id", payment.buyer().customer());
    PaymentShape.buyer(attributes, payment);
    attributes
        .put("billing_reason", invoice.reason())
        .put("card_brand", "visa")
        .put("card_last_four", "4242");
    PaymentShape.money(attributes, payment);
    PaymentShape.state(attributes, payment);
    attributes
        .putObject("urls")
        .put("invoice_url", base + "/subscription-invoice/" + invoice.key() + "?signature=sandbox");
    return attributes;
  }
}
