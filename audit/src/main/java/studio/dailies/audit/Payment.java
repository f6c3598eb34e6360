package studio.dailies.audit;

import java.math.BigInteger;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What an audit needs of a payment's row.
///
/// @param credits what it brings, absent if nothing
/// @param total in cents
/// @param refunded in cents, the most that was ever seen
/// @param wholly whether nothing may be left of it
record Payment(
    String id,
    Kind kind,
    State state,
    String shopId,
    @Nullable String ledger,
    @Nullable Long credits,
    long total,
    long refunded,
    boolean wholly,
    Instant seenAt) {
  private static final long VERSION = 1;
  private static final int ID_DIGITS = 32;

  enum Kind {
    ORDER,
    INVOICE
  }

  enum State {
    SEEN,
    GRANTED,
    PARKED,
    FORWARDED,
    IGNORED
  }

  /// @throws Unreadable if the document is not of the form that this program knows
  static Payment read(Document document) {
    Fields fields = new Fields(document);
    if (fields.count("v") != VERSION) {
      throw new Unreadable("v is " + fields.count("v") + ", and only " + VERSION + " is known");
    }
    Payment payment =
        new Payment(
            fields.hex("_id", ID_DIGITS),
            fields.word("kind", Kind.class),
            fields.word("state", State.class),
            fields.text("shopId"),
            fields.hexOrNull("ledger", ID_DIGITS),
            document.get("credits") == null ? null : fields.count("credits"),
            fields.count("total"),
            fields.count("refunded"),
            fields.flag("wholly"),
            fields.time("seenAt"));
    if (payment.isGranted() && (payment.ledger == null || payment.credits == null)) {
      throw new Unreadable("it is GRANTED, and has no ledger or no credits");
    }
    return payment;
  }

  boolean isGranted() {
    return state == State.GRANTED;
  }

  /// How many of its credits must be reversed: the share that was refunded, rounded down, and never
  /// more than it brought.
  long target() {
    if (!isGranted() || credits == null) {
      return 0;
    }
    if (wholly) {
      return credits;
    }
    return total == 0 ? 0 : share(credits, refunded, total);
  }

  private static long share(long credits, long refunded, long total) {
    return BigInteger.valueOf(credits)
        .multiply(BigInteger.valueOf(refunded))
        .divide(BigInteger.valueOf(total))
        .min(BigInteger.valueOf(credits))
        .longValueExact();
  }
}
