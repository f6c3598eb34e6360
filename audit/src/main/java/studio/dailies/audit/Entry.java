package studio.dailies.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.Document;

/// One entry of the ledger as `docs/credits.md` describes it. That it can be read says nothing of
/// whether it is right.
record Entry(
    String ledger,
    long seq,
    String key,
    String request,
    Kind kind,
    Instant at,
    String reference,
    List<Credits> parts,
    Legs legs,
    Standing after,
    String previousHash,
    String hash) {
  static final long VERSION = 1;
  static final String NO_HASH = "0".repeat(64);
  static final String PAYMENT = "payment:";

  private static final int ID_DIGITS = 32;
  private static final int DIGEST_DIGITS = 64;
  private static final long MOST = 1_000_000_000_000L;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}/[1-9][0-9]{0,17}");
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,119}");
  private static final Pattern REVERSAL = Pattern.compile("[0-9a-f]{32}:(0|[1-9][0-9]{0,12})");

  private static final Set<String> FIELDS =
      Set.of(
          "_id",
          "v",
          "key",
          "request",
          "kind",
          "at",
          "reference",
          "parts",
          "legs",
          "after",
          "previousHash",
          "hash");

  /// @throws Unreadable if the document is not of the documented form
  static Entry read(Document document) {
    Fields fields = new Fields(document).only(FIELDS);
    fields.number("v", VERSION, VERSION);
    String[] id = fields.text("_id", ID).split("/", -1);
    Kind kind = Kind.of(fields.text("kind"));
    Fields after = fields.inner("after").only(Set.of("available", "held", "lots"));
    return new Entry(
        id[0],
        Long.parseLong(id[1]),
        fields.text("key"),
        fields.hex("request", DIGEST_DIGITS),
        kind,
        fields.time("at"),
        reference(fields, kind),
        fields.list("parts").stream().map(part -> credits(part, "amount")).toList(),
        legs(fields.inner("legs")),
        new Standing(
            after.number("available", -MOST, MOST),
            after.number("held", -MOST, MOST),
            after.list("lots").stream().map(lot -> credits(lot, "left")).toList()),
        fields.hex("previousHash", DIGEST_DIGITS),
        fields.hex("hash", DIGEST_DIGITS));
  }

  private static String reference(Fields fields, Kind kind) {
    return switch (kind) {
      case GRANT -> fields.text("reference", SOURCE);
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE, CLOSE -> fields.hex("reference", ID_DIGITS);
      case LAPSE -> fields.text("reference", ID);
      case REFUND -> fields.text("reference", REVERSAL);
    };
  }

  private static Legs legs(Fields legs) {
    legs.only(Set.of("available", "held", "issuer", "revenue", "expired"));
    return new Legs(
        legs.number("available", -MOST, MOST),
        legs.number("held", -MOST, MOST),
        legs.number("issuer", -MOST, MOST),
        legs.number("revenue", -MOST, MOST),
        legs.number("expired", -MOST, MOST));
  }

  private static Credits credits(Fields credits, String amount) {
    credits.only(Set.of("lot", "class", "expiresAt", amount));
    String lotClass = credits.text("class");
    if (!Credits.CLASSES.contains(lotClass)) {
      throw new Unreadable("class is the unknown word " + lotClass);
    }
    return new Credits(
        credits.number("lot", 1, Long.MAX_VALUE),
        lotClass,
        credits.timeOrNull("expiresAt"),
        credits.number(amount, 1, MOST));
  }

  /// The ledger that an id of an entry, or of a lot, names.
  static String ledger(String id) {
    return id.substring(0, Math.max(0, id.indexOf('/')));
  }

  String id() {
    return ledger + "/" + seq;
  }

  /// What the caller asked for: granted, held, captured, given back or refunded; 0 where it did not
  /// say how much.
  long amount() {
    return switch (kind) {
      case GRANT -> legs.available();
      case HOLD -> legs.held();
      case VOID, LAPSE, CLOSE -> 0;
      case CAPTURE -> legs.revenue();
      case RELEASE, EXPIRE -> -legs.held();
      case REFUND -> legs.issuer();
    };
  }

  /// The payment that a grant or a refund is about; absent for all other entries.
  Optional<String> payment() {
    return switch (kind) {
      case GRANT ->
          reference.startsWith(PAYMENT)
              ? Optional.of(reference.substring(PAYMENT.length()))
              : Optional.empty();
      case REFUND -> Optional.of(reference.substring(0, reference.indexOf(':')));
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE, LAPSE, CLOSE -> Optional.empty();
    };
  }
}
