package studio.dailies.sandbox.shop;

import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What somebody buys on a checkout's page.
record Basket(Item item, Amounts amounts, String email, String name, Realm realm) {
  private static final long MOST = 1_000;

  /// Reads `variant`, `quantity`, `email`, `name`, `discount` and `tax` (cents, for the whole),
  /// `store`, `testMode`; what is absent is as the checkout has it. `cents` (and `plan`) sell a
  /// variant that is not known here. Throws IllegalArgumentException naming what cannot be bought.
  static Basket read(JsonNode body, Checkout checkout, Shop shop) {
    long quantity = body.path("quantity").asLong(1);
    if (quantity < 1 || quantity > MOST) {
      throw new IllegalArgumentException("quantity: " + quantity + " is not 1 to " + MOST);
    }
    String email = Json.text(body, "email", checkout.known("email"));
    if (!email.contains("@")) {
      throw new IllegalArgumentException("email: neither here nor in the checkout");
    }
    Item item = new Item(variant(body, checkout, shop), quantity);
    return new Basket(
        item,
        item.amounts(body.path("discount").asLong(0), body.path("tax").asLong(0)),
        email,
        Json.text(body, "name", checkout.known("name")),
        new Realm(body.path("store").asLong(shop.store()), body.path("testMode").asBoolean(true)));
  }

  private static Variant variant(JsonNode body, Checkout checkout, Shop shop) {
    long id = body.path("variant").asLong(checkout.variant());
    if (body.has("cents")) {
      return new Variant(id, body.path("plan").asBoolean(false), body.path("cents").asLong());
    }
    Variant variant =
        shop.variant(id)
            .filter(known -> checkout.offers(known.id()))
            .orElseThrow(
                () -> new IllegalArgumentException("variant: " + id + " is not offered here"));
    Long price = checkout.price();
    return price == null || id != checkout.variant()
        ? variant
        : new Variant(id, variant.plan(), price);
  }
}
