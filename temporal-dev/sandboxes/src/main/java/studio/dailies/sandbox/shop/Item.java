package studio.dailies.sandbox.shop;

/// So many of one variant.
record Item(Variant variant, long quantity) {

  Amounts amounts(long discount, long tax) {
    return Amounts.of(variant.cents() * quantity, discount, tax);
  }
}
