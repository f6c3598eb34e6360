package studio.dailies.audit;

import java.math.BigDecimal;

/// What providers say that the generations cost us, in millionths of a US dollar.
///
/// @param told generations of which a provider has said it
/// @param expected by the catalogue, of the same ones
/// @param above those that cost more than was expected
/// @param borne what they cost more, which no person pays
record Costs(long told, long charged, long expected, long above, long borne) {
  static final Costs NONE = new Costs(0, 0, 0, 0, 0);

  Costs plus(long more, long moreExpected) {
    long over = Math.max(0, more - moreExpected);
    return new Costs(
        told + 1,
        charged + more,
        expected + moreExpected,
        above + (over > 0 ? 1 : 0),
        borne + over);
  }

  static BigDecimal dollars(long micros) {
    return BigDecimal.valueOf(micros, 6);
  }

  /// One line for people.
  String words() {
    return told == 0
        ? "no provider has said yet what it charges"
        : "providers charge $%.2f for %d generations, where $%.2f was expected; %d cost more, and we bear $%.2f of it"
            .formatted(dollars(charged), told, dollars(expected), above, dollars(borne));
  }
}
