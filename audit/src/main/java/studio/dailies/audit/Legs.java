package studio.dailies.audit;

/// How an entry moves credits between the five accounts.
record Legs(long available, long held, long issuer, long revenue, long expired) {
  static final Legs NONE = new Legs(0, 0, 0, 0, 0);

  long sum() {
    return available + held + issuer + revenue + expired;
  }
}
