package studio.dailies.sandbox.shop;

import java.util.Map;

/// One purchase; for a plan, its first one.
///
/// @param number counts the store's orders
/// @param custom what the checkout carried, told in webhooks only
record Order(
    long id, String identifier, long number, Item item, Payment payment, Map<String, String> custom)
    implements Row {

  @Override
  public String key() {
    return Long.toString(id);
  }

  Order with(Payment changed) {
    return new Order(id, identifier, number, item, changed, custom);
  }
}
