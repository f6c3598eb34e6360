package studio.dailies.sandbox.shop;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The body of `POST /v1/checkouts`, looked at as the shop does.
record CheckoutRequest(JsonNode data, Shop shop) {
  private static final String MISSING = "The related resource does not exist.";
  private static final String ATTRIBUTES = "/data/attributes/";

  /// Throws a refusal that points at what is wrong.
  Checkout checkout(String id, Instant now) {
    if (!Json.text(data, "type", "").equals("checkouts")) {
      throw Refusal.invalid("/data/type", "The type must be checkouts.");
    }
    if (!related("store").equals(Long.toString(shop.store()))) {
      throw Refusal.invalid("/data/relationships/store", MISSING);
    }
    Variant variant =
        shop.variants().stream()
            .filter(each -> Long.toString(each.id()).equals(related("variant")))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("/data/relationships/variant", MISSING));
    look(data.path("attributes"));
    return new Checkout(id, variant.id(), price(), expiry(), data.path("attributes"), now);
  }

  private String related(String name) {
    return Json.text(data.at("/relationships/" + name + "/data"), "id", "");
  }

  private void look(JsonNode attributes) {
    for (String name : List.of("product_options", "checkout_options", "checkout_data")) {
      object(attributes.path(name), name);
    }
    enabled(attributes.at("/product_options/enabled_variants"));
    redirect(attributes.at("/product_options/redirect_url"));
    email(attributes.at("/checkout_data/email"));
    custom(attributes.at("/checkout_data/custom"));
  }

  private void enabled(JsonNode variants) {
    if (given(variants) && !variants.isArray()) {
      throw invalid("product_options/enabled_variants", "must be an array");
    }
    for (JsonNode each : variants) {
      if (!each.isIntegralNumber() || shop.variant(each.asLong()).isEmpty()) {
        throw invalid("product_options/enabled_variants", "must hold variants of the product");
      }
    }
  }

  private static void redirect(JsonNode url) {
    if (given(url) && !url.asString("").isEmpty() && !address(url.asString(""))) {
      throw invalid("product_options/redirect_url", "must be a valid URL");
    }
  }

  private static boolean address(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void email(JsonNode email) {
    if (given(email) && !email.asString("").matches("|[^@\\s]+@[^@\\s]+")) {
      throw invalid("checkout_data/email", "must be a valid email address");
    }
  }

  private static void custom(JsonNode custom) {
    object(custom, "checkout_data/custom");
    custom
        .properties()
        .forEach(each -> {
          if (!each.getValue().isString()) {
            throw invalid("checkout_data/custom/" + each.getKey(), "must be a string");
          }
        });
  }

  /// PHP's word for an object is array, and its empty object is an empty list.
  private static void object(JsonNode node, String path) {
    if (given(node) && !node.isObject() && !(node.isArray() && node.isEmpty())) {
      throw invalid(path, "must be an array");
    }
  }

  private @Nullable Long price() {
    JsonNode price = data.path("attributes").path("custom_price");
    if (!given(price)) {
      return null;
    }
    if (!price.isIntegralNumber() || price.asLong() < 0) {
      throw invalid("custom_price", "must be an integer of at least 0");
    }
    return price.asLong();
  }

  private @Nullable Instant expiry() {
    JsonNode at = data.path("attributes").path("expires_at");
    if (!given(at)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(at.asString("")).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid("expires_at", "must be an ISO 8601 date");
    }
  }

  private static boolean given(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static Refusal invalid(String path, String rule) {
    return Refusal.invalid(
        ATTRIBUTES + path, "The " + path.replace('/', '.') + " field " + rule + ".");
  }
}
