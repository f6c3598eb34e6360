package studio.dailies.domain.credit;

/// How an entry moves credits between the accounts of a ledger. What leaves one arrives at another.
///
/// @param available what a person can use
/// @param held what is set aside
/// @param issuer minus what was ever given out
/// @param revenue what was spent
/// @param expired what ended by its date
public record Legs(long available, long held, long issuer, long revenue, long expired) {
  static final Legs NONE = new Legs(0, 0, 0, 0, 0);

  public Legs {
    bounded(available, "available");
    bounded(held, "held");
    bounded(issuer, "issuer");
    bounded(revenue, "revenue");
    bounded(expired, "expired");
    long sum = available + held + issuer + revenue + expired;
    Invariant.check(sum == 0, "sum of legs", sum);
  }

  static Legs grant(long amount) {
    return new Legs(amount, 0, -amount, 0, 0);
  }

  static Legs hold(long amount) {
    return new Legs(-amount, amount, 0, 0, 0);
  }

  /// Ends a hold: of what was held, so much is captured, so much came back too late.
  static Legs end(long held, long captured, long expired) {
    return new Legs(held - captured - expired, -held, 0, captured, expired);
  }

  /// Ends credits by their date.
  static Legs lapse(long left) {
    return new Legs(-left, 0, 0, 0, left);
  }

  static Legs refund(long amount) {
    return new Legs(-amount, 0, amount, 0, 0);
  }

  /// Leaves nothing available: what there is ends, and debt is forgiven as if it were granted.
  static Legs close(long available) {
    return available < 0 ? grant(-available) : lapse(available);
  }

  private static void bounded(long leg, String name) {
    Invariant.check(leg >= -Credits.MAX && leg <= Credits.MAX, "leg", name, leg);
  }
}
