package studio.dailies.sandbox.shop;

import java.util.List;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The attributes of a checkout: what was asked, over what holds by itself. An empty object is
/// shown as `[]`, as PHP has it.
final class CheckoutShape {
  private CheckoutShape() {}

  static ObjectNode attributes(Checkout checkout, long store, String url) {
    ObjectNode attributes =
        Json.object()
            .put("store_id", store)
            .put("variant_id", checkout.variant())
            .put("custom_price", checkout.price());
    JsonNode asked = checkout.asked();
    attributes.set("product_options", merged(product(), asked.path("product_options")));
    attributes.set("checkout_options", merged(options(), asked.path("checkout_options")));
    attributes.set("checkout_data", merged(data(), asked.path("checkout_data")));
    return attributes
        .put("preview", false)
        .put("expires_at", Resources.time(checkout.expiresAt()))
        .put("created_at", Resources.time(checkout.createdAt()))
        .put("updated_at", Resources.time(checkout.createdAt()))
        .put("test_mode", true)
        .put("url", url);
  }

  private static ObjectNode merged(ObjectNode usual, JsonNode asked) {
    asked
        .properties()
        .forEach(each -> {
          JsonNode value = each.getValue();
          usual.set(each.getKey(), value.isObject() && value.isEmpty() ? nothing() : value);
        });
    return usual;
  }

  private static ObjectNode product() {
    ObjectNode all =
        texts(
            "name",
            "description",
            "redirect_url",
            "receipt_button_text",
            "receipt_link_url",
            "receipt_thank_you_note");
    all.set("media", nothing());
    all.set("enabled_variants", nothing());
    return all;
  }

  private static ObjectNode options() {
    return Json.object()
        .put("embed", false)
        .put("media", true)
        .put("logo", true)
        .put("desc", true)
        .put("discount", true)
        .put("skip_trial", false)
        .put("quantity", 1)
        .put("subscription_preview", true);
  }

  private static ObjectNode data() {
    ObjectNode all = texts("email", "name", "tax_number", "discount_code");
    for (String name : List.of("billing_address", "custom", "variant_quantities")) {
      all.set(name, nothing());
    }
    return all;
  }

  private static ObjectNode texts(String... names) {
    ObjectNode all = Json.object();
    for (String name : names) {
      all.put(name, "");
    }
    return all;
  }

  private static JsonNode nothing() {
    return Json.tree(List.of());
  }
}
