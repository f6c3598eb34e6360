package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Snapshot.Anchor;
import studio.dailies.audit.Snapshot.BillLine;
import studio.dailies.audit.Snapshot.Bucket;
import studio.dailies.audit.Snapshot.StoredObject;
import studio.dailies.audit.Snapshot.Upload;

/// A snapshot in the making: sound as long as only the methods are used, and open to be spoilt.
final class Made {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  final List<Document> entries = new ArrayList<>();
  final List<Document> generations = new ArrayList<>();
  final List<StoredObject> objects = new ArrayList<>();
  final List<Upload> uploads = new ArrayList<>();
  final List<BillLine> bill = new ArrayList<>();
  final List<Anchor> anchors = new ArrayList<>();
  Instant time = START;
  private final Random random;

  Made(long seed) {
    random = new Random(seed);
  }

  Snapshot snapshot() {
    return new Snapshot(
        NOW, Duration.ofDays(1), anchors, bill, generations, entries, objects, uploads);
  }

  List<Finding> findings() {
    return Checks.run(snapshot());
  }

  List<Rule> rules() {
    return findings().stream().map(Finding::rule).distinct().toList();
  }

  String id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// What an audit would leave behind now.
  void anchor() {
    Journal journal = Journal.read(entries, new Findings());
    String json = Anchors.write(Anchors.heads(journal));
    anchors.add(Anchors.read("anchors/" + anchors.size() + ".json", json));
  }

  Document grant(String ledger, long amount) {
    return grant(ledger, amount, "bought", null);
  }

  Document grant(String ledger, long amount, String lotClass, @Nullable Instant expiresAt) {
    long seq = head(ledger) == null ? 1 : head(ledger).seq() + 1;
    return append(
        ledger,
        Kind.GRANT,
        "order:" + id(),
        List.of(new Credits(seq, lotClass, expiresAt, amount)),
        new Legs(amount, 0, -amount, 0, 0));
  }

  /// Nothing if there are too few credits.
  @Nullable Document hold(String ledger, String generation, long amount) {
    List<Credits> parts = new ArrayList<>();
    long missing = amount;
    for (Credits lot : head(ledger).after().lots()) {
      if (missing > 0 && !lot.isDue(time)) {
        parts.add(lot.with(Math.min(missing, lot.amount())));
        missing -= parts.getLast().amount();
      }
    }
    return missing > 0
        ? null
        : append(ledger, Kind.HOLD, generation, parts, new Legs(-amount, amount, 0, 0, 0));
  }

  Document voided(String ledger, String generation) {
    return append(ledger, Kind.VOID, generation, List.of(), new Legs(0, 0, 0, 0, 0));
  }

  /// Ends the hold: captures so much, which is 0 for a release.
  Document end(Kind kind, String ledger, String generation, long captured) {
    List<Credits> parts =
        all(ledger).stream()
            .filter(entry -> entry.kind() == Kind.HOLD && entry.reference().equals(generation))
            .findFirst()
            .orElseThrow()
            .parts();
    long held = Credits.total(parts);
    long expired =
        Credits.slice(parts, captured, held).stream()
            .filter(part -> part.isDue(time))
            .mapToLong(Credits::amount)
            .sum();
    return append(
        ledger,
        kind,
        generation,
        parts,
        new Legs(held - captured - expired, -held, 0, captured, expired));
  }

  Document append(String ledger, Kind kind, String reference, List<Credits> parts, Legs legs) {
    Entry head = head(ledger);
    Standing before = head == null ? Standing.EMPTY : head.after();
    Document document =
        document(
            new Entry(
                ledger,
                head == null ? 1 : head.seq() + 1,
                kind.key(reference),
                Entry.NO_HASH,
                kind,
                time,
                reference,
                parts,
                legs,
                before.after(kind, parts, legs),
                head == null ? Entry.NO_HASH : head.hash(),
                Entry.NO_HASH));
    rehash(document);
    entries.add(document);
    return document;
  }

  /// Makes the digests those of the content again, as somebody who rewrites the ledger would.
  static Document rehash(Document document) {
    document.put("request", CanonicalBytes.request(Entry.read(document)));
    document.put("hash", CanonicalBytes.hash(Entry.read(document)));
    return document;
  }

  /// The same for every entry of the ledger, each with the hash of the one before.
  void rechain(String ledger) {
    String hash = Entry.NO_HASH;
    for (Document document : documents(ledger)) {
      document.put("previousHash", hash);
      hash = rehash(document).getString("hash");
    }
  }

  List<Document> documents(String ledger) {
    return entries.stream()
        .filter(document -> document.getString("_id").startsWith(ledger + "/"))
        .sorted(Comparator.comparingLong(document -> Entry.read(document).seq()))
        .toList();
  }

  private List<Entry> all(String ledger) {
    return documents(ledger).stream().map(Entry::read).toList();
  }

  private @Nullable Entry head(String ledger) {
    List<Entry> all = all(ledger);
    return all.isEmpty() ? null : all.getLast();
  }

  private static Document document(Entry entry) {
    Legs legs = entry.legs();
    return new Document("_id", entry.id())
        .append("v", 1L)
        .append("key", entry.key())
        .append("request", entry.request())
        .append("kind", entry.kind().text())
        .append("at", Date.from(entry.at()))
        .append("reference", entry.reference())
        .append("parts", credits(entry.parts(), "amount"))
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
                .append("lots", credits(entry.after().lots(), "left")))
        .append("previousHash", entry.previousHash())
        .append("hash", entry.hash());
  }

  private static List<Document> credits(List<Credits> all, String amount) {
    return new ArrayList<>(
        all.stream()
            .map(each ->
                new Document("lot", each.lot())
                    .append("class", each.lotClass())
                    .append(
                        "expiresAt", each.expiresAt() == null ? null : Date.from(each.expiresAt()))
                    .append(amount, each.amount()))
            .toList());
  }

  /// A row as it was born.
  Document row(String ledger, String generation, long price) {
    Document row =
        new Document("_id", generation)
            .append("v", 1)
            .append("ledger", ledger)
            .append("provider", "fal")
            .append("price", price)
            .append("step", "NEW")
            .append("attempt", 0)
            .append("attempts", new ArrayList<>())
            .append("jobNames", new ArrayList<>(List.of(generation)));
    generations.add(row);
    return row;
  }

  static Document phase(Document row, String step, int attempt) {
    return row.append("step", step).append("attempt", attempt);
  }

  /// Adds an attempt; without a job its answer was lost, or it was never sent.
  static Document attempt(Document row, String disclosure, @Nullable String job) {
    List<Document> attempts = attempts(row);
    Document attempt = new Document("number", attempts.size() + 1).append("disclosure", disclosure);
    attempts.add(attempt);
    if (job != null) {
      attempt.append("job", job);
      jobNames(row).add("fal/" + job);
    }
    return row;
  }

  @SuppressWarnings("unchecked")
  static List<Document> attempts(Document row) {
    return (List<Document>) row.get("attempts");
  }

  @SuppressWarnings("unchecked")
  static List<String> jobNames(Document row) {
    return (List<String>) row.get("jobNames");
  }

  /// The take of the row, there and in the object store.
  Document take(Document row, long bytes) {
    String key = id();
    objects.add(new StoredObject(Bucket.PUBLIC, key, bytes, START));
    return row.append("mediaKey", key).append("media", new Document("bytes", bytes));
  }

  /// A whole generation that was made and paid.
  Document done(String ledger, long price) {
    Document row = row(ledger, id(), price);
    String generation = row.getString("_id");
    hold(ledger, generation, price);
    String job = id();
    attempt(row, "SENT", job);
    bill.add(new BillLine(job, generation, true));
    take(row, 1000);
    end(Kind.CAPTURE, ledger, generation, price);
    return phase(row, "DONE", 0);
  }
}
