package studio.dailies.sandbox.shop;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.Locale;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The attributes of a subscription.
final class SubscriptionShape {
  private SubscriptionShape() {}

  static ObjectNode attributes(Subscription subscription, URI base) {
    Variant variant = subscription.item().variant();
    ObjectNode attributes =
        Json.object()
            .put("store_id", subscription.realm().store())
            .put("customer_id", subscription.buyer().customer())
            .put("order_id", subscription.order())
            .put("order_item_id", subscription.order())
            .put("product_id", Variant.PRODUCT)
            .put("variant_id", variant.id())
            .put("product_name", "Credits")
            .put("variant_name", variant.name())
            .put("user_name", subscription.buyer().name())
            .put("user_email", subscription.buyer().email());
    PaymentShape.status(attributes, subscription.state().name().toLowerCase(Locale.ROOT));
    attributes
        .put("card_brand", "visa")
        .put("card_last_four", "4242")
        .putNull("pause")
        .put("cancelled", subscription.over())
        .putNull("trial_ends_at")
        .put("billing_anchor", subscription.createdAt().atOffset(ZoneOffset.UTC).getDayOfMonth());
    attributes.set("first_subscription_item", item(subscription));
    String page = base + "/billing/" + subscription.key();
    attributes
        .putObject("urls")
        .put("update_payment_method", page + "/payment-details?signature=sandbox")
        .put("customer_portal", page + "?signature=sandbox")
        .put("customer_portal_update_subscription", page + "/update?signature=sandbox");
    return attributes
        .put("renews_at", Resources.time(subscription.renewsAt()))
        .put("ends_at", Resources.time(subscription.endsAt()))
        .put("created_at", Resources.time(subscription.createdAt()))
        .put("updated_at", Resources.time(subscription.updatedAt()))
        .put("test_mode", subscription.realm().testMode());
  }

  private static ObjectNode item(Subscription subscription) {
    return Json.object()
        .put("id", subscription.id())
        .put("subscription_id", subscription.id())
        .put("price_id", subscription.item().variant().id())
        .put("quantity", subscription.item().quantity())
        .put("is_usage_based", false)
        .put("created_at", Resources.time(subscription.createdAt()))
        .put("updated_at", Resources.time(subscription.createdAt()));
  }
}
