package studio.dailies.sandbox.shop;

import java.util.Map;

/// Something that the webhook is told.
///
/// @param custom what the checkout of the first order carried
record Event(String name, Row subject, Realm realm, Map<String, String> custom) {

  static Event of(String name, Order order) {
    return new Event(name, order, order.payment().realm(), order.custom());
  }

  static Event of(String name, Subscription subscription) {
    return new Event(name, subscription, subscription.realm(), subscription.custom());
  }

  static Event of(String name, Invoice invoice, Subscription subscription) {
    return new Event(name, invoice, invoice.payment().realm(), subscription.custom());
  }
}
