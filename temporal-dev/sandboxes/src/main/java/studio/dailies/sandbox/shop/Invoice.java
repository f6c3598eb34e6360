package studio.dailies.sandbox.shop;

/// One month of a subscription. It names no variant, product, order or quantity.
///
/// @param reason `initial` or `renewal`
record Invoice(long id, long subscription, String reason, Payment payment) implements Row {

  @Override
  public String key() {
    return Long.toString(id);
  }

  Invoice with(Payment changed) {
    return new Invoice(id, subscription, reason, changed);
  }
}
