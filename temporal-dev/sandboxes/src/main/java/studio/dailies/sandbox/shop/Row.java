package studio.dailies.sandbox.shop;

/// One line of the shop's books.
sealed interface Row permits Checkout, Customer, Order, Subscription, Invoice, Delivery {

  /// Unique among rows of its class.
  String key();
}
