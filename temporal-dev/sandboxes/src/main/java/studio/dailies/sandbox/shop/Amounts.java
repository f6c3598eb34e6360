package studio.dailies.sandbox.shop;

/// What one payment comes to, in cents.
///
/// @param refunded given back so far, in all
record Amounts(long subtotal, long discount, long tax, long refunded) {
  Amounts {
    if (subtotal < 0 || discount < 0 || tax < 0 || refunded < 0) {
      throw new IllegalArgumentException("amount: negative");
    }
    if (discount > subtotal || refunded > subtotal - discount + tax) {
      throw new IllegalArgumentException("amount: more is taken off than there is");
    }
  }

  /// Nothing has been given back.
  static Amounts of(long subtotal, long discount, long tax) {
    return new Amounts(subtotal, discount, tax, 0);
  }

  long total() {
    return subtotal - discount + tax;
  }

  long left() {
    return total() - refunded;
  }

  boolean wholly() {
    return refunded > 0 && left() == 0;
  }

  Amounts refund(long more) {
    return new Amounts(subtotal, discount, tax, refunded + more);
  }
}
