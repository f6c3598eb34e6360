package studio.dailies.store.credit;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Hash;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.Legs;
import studio.dailies.domain.credit.Lot;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.credit.Part;
import studio.dailies.domain.credit.Standing;

/// Entries as documents. Reading is strict: a field too many, too few or of another type, and any
/// stored digest that is not the one of the content, stops it.
final class EntryDocument {
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
  private static final Set<String> LEGS =
      Set.of("available", "held", "issuer", "revenue", "expired");
  private static final Set<String> AFTER = Set.of("available", "held", "lots");

  private EntryDocument() {}

  static String id(LedgerId ledger, long seq) {
    return ledger + "/" + seq;
  }

  /// The seq in an `_id` that [#id] made.
  static long seq(String id) {
    return Long.parseLong(id.substring(id.indexOf('/') + 1));
  }

  static Document of(Entry entry) {
    Legs legs = entry.legs();
    return new Document("_id", id(entry.ledger(), entry.seq()))
        .append("v", (long) Entry.VERSION)
        .append("key", entry.key().text())
        .append("request", entry.request().hex())
        .append("kind", entry.kind().text())
        .append("at", Date.from(entry.at()))
        .append("reference", entry.reference())
        .append("parts", entry.parts().stream().map(EntryDocument::of).toList())
        .append(
            "legs",
            new Document("available", legs.available())
                .append("held", legs.held())
                .append("issuer", legs.issuer())
                .append("revenue", legs.revenue())
                .append("expired", legs.expired()))
        .append(
            "after",
            new Document("available", entry.after().available())
                .append("held", entry.after().held())
                .append("lots", entry.after().lots().stream().map(EntryDocument::of).toList()))
        .append("previousHash", entry.previousHash().hex())
        .append("hash", entry.hash().hex());
  }

  private static Document of(Part part) {
    return lot(part.lot(), part.lotClass(), part.expiresAt()).append("amount", part.amount());
  }

  private static Document of(Lot lot) {
    return lot(lot.id(), lot.lotClass(), lot.expiresAt()).append("left", lot.left());
  }

  private static Document lot(long id, LotClass lotClass, @Nullable Instant expiresAt) {
    return new Document("lot", id)
        .append("class", lotClass.text())
        .append("expiresAt", expiresAt == null ? null : Date.from(expiresAt));
  }

  /// Reads an entry back.
  ///
  /// @throws BrokenLedger if the document is not exactly what [#of] makes of some entry
  static Entry read(Document document) {
    Object id = document.get("_id");
    try {
      Entry entry = parse(document);
      same(document, "_id", id(entry.ledger(), entry.seq()));
      same(document, "key", entry.key().text());
      same(document, "request", entry.request().hex());
      same(document, "hash", entry.hash().hex());
      return entry;
    } catch (BrokenLedger | IllegalArgumentException | ClassCastException e) {
      var broken = new BrokenLedger("entry " + id + " is damaged: " + e.getMessage());
      broken.initCause(e);
      throw broken;
    }
  }

  private static Entry parse(Document document) {
    fields(document, FIELDS);
    long version = number(document, "v");
    if (version != Entry.VERSION) {
      throw new BrokenLedger("unknown version " + version);
    }
    String id = text(document, "_id");
    Document legs = fields(value(document, "legs", Document.class), LEGS);
    Document after = fields(value(document, "after", Document.class), AFTER);
    return new Entry(
        new LedgerId(id.substring(0, Math.max(0, id.indexOf('/')))),
        seq(id),
        known(Kind.of(text(document, "kind")), "kind"),
        value(document, "at", Date.class).toInstant(),
        text(document, "reference"),
        documents(document, "parts").stream().map(EntryDocument::part).toList(),
        new Legs(
            number(legs, "available"),
            number(legs, "held"),
            number(legs, "issuer"),
            number(legs, "revenue"),
            number(legs, "expired")),
        new Standing(
            number(after, "available"),
            number(after, "held"),
            documents(after, "lots").stream().map(EntryDocument::lot).toList()),
        new Hash(text(document, "previousHash")));
  }

  private static Part part(Document part) {
    fields(part, Set.of("lot", "class", "expiresAt", "amount"));
    return new Part(number(part, "lot"), lotClass(part), expiresAt(part), number(part, "amount"));
  }

  private static Lot lot(Document lot) {
    fields(lot, Set.of("lot", "class", "expiresAt", "left"));
    return new Lot(number(lot, "lot"), lotClass(lot), expiresAt(lot), number(lot, "left"));
  }

  private static LotClass lotClass(Document lot) {
    return known(LotClass.of(text(lot, "class")), "class");
  }

  private static @Nullable Instant expiresAt(Document lot) {
    return lot.get("expiresAt") == null ? null : value(lot, "expiresAt", Date.class).toInstant();
  }

  private static Document fields(Document document, Set<String> expected) {
    if (!document.keySet().equals(expected)) {
      throw new BrokenLedger("fields " + document.keySet() + " are not " + expected);
    }
    return document;
  }

  private static void same(Document document, String field, String expected) {
    if (!expected.equals(document.get(field))) {
      throw new BrokenLedger(field + " is not the one of its content");
    }
  }

  private static <T> T known(Optional<T> value, String field) {
    return value.orElseThrow(() -> new BrokenLedger("unknown " + field));
  }

  private static String text(Document document, String field) {
    return value(document, field, String.class);
  }

  private static long number(Document document, String field) {
    return value(document, field, Long.class);
  }

  private static List<Document> documents(Document document, String field) {
    return ((List<?>) value(document, field, List.class))
        .stream().map(Document.class::cast).toList();
  }

  private static <T> T value(Map<String, Object> document, String field, Class<T> type) {
    Object value = document.get(field);
    if (!type.isInstance(value)) {
      throw new BrokenLedger(field + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
