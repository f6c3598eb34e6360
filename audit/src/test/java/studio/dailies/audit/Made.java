package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Stores in the making: sound as long as only the methods are used, and open to be spoilt.
final class Made implements Source {
  static final long CENTS = 9;
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  final List<Document> entries = new ArrayList<>();
  final List<Document> sceneRuns = new ArrayList<>();
  final List<Document> generations = new ArrayList<>();
  final List<Document> references = new ArrayList<>();
  final List<Document> exports = new ArrayList<>();
  final List<Document> exportVolumes = new ArrayList<>();
  final List<StoredObject> objects = new ArrayList<>();
  final List<Upload> uploads = new ArrayList<>();
  final List<BillLine> bill = new ArrayList<>();
  final List<Document> payments = new ArrayList<>();
  final List<Document> gifts = new ArrayList<>();
  final List<Sale> sales = new ArrayList<>();
  final List<Anchor> anchors = new ArrayList<>();
  final List<Document> deletions = new ArrayList<>();
  final List<String> naming = new ArrayList<>();
  Instant time = START;

  /// The parts that somebody asked for.
  final List<Scope> parts = new ArrayList<>();

  private final Map<Integer, Runnable> changes = new HashMap<>();
  private int looks;
  private @Nullable List<?> afterReading;
  private Runnable then = () -> {};
  private final Random random;

  Made(long seed) {
    random = new Random(seed);
  }

  /// Something that happens before the stores are looked at for the nth time, counted from 1.
  void before(int look, Runnable change) {
    changes.put(look, change);
  }

  /// Something that happens as soon as these were read.
  void after(List<?> read, Runnable change) {
    afterReading = read;
    then = change;
  }

  private <T> void read(List<T> all, Consumer<? super T> each) {
    all.forEach(each);
    if (afterReading == all) {
      afterReading = null;
      then.run();
    }
  }

  @Override
  public Instant now() {
    looks++;
    changes.getOrDefault(looks, () -> {}).run();
    return NOW;
  }

  @Override
  public Duration orphanAge() {
    return Duration.ofDays(1);
  }

  @Override
  public List<Anchor> anchors() {
    return anchors;
  }

  @Override
  public Map<String, List<BillLine>> bills() {
    return Map.of("fal", bill);
  }

  @Override
  public List<Sale> sales() {
    return sales;
  }

  @Override
  public void payments(Consumer<Document> each) {
    read(payments, each);
  }

  @Override
  public void payments(Collection<String> ids, Consumer<Document> each) {
    payments.stream().filter(row -> ids.contains(String.valueOf(row.get("_id")))).forEach(each);
  }

  @Override
  public void gifts(Collection<String> ids, Consumer<Document> each) {
    gifts.stream().filter(row -> ids.contains(String.valueOf(row.get("_id")))).forEach(each);
  }

  @Override
  public void sceneRuns(Consumer<Document> each) {
    read(sceneRuns, each);
  }

  @Override
  public void generations(Consumer<Document> each) {
    read(generations, each);
  }

  @Override
  public void generations(Collection<String> ids, Consumer<Document> each) {
    generations.stream().filter(row -> ids.contains(String.valueOf(row.get("_id")))).forEach(each);
  }

  @Override
  public void deletions(Consumer<Document> each) {
    read(deletions, each);
  }

  @Override
  public void naming(Collection<String> ledgers, Consumer<String> each) {
    if (!ledgers.isEmpty()) {
      naming.forEach(each);
    }
  }

  @Override
  public void entries(Consumer<Document> each) {
    entries.sort(Comparator.comparing(entry -> String.valueOf(entry.get("_id"))));
    read(entries, each);
  }

  @Override
  public void references(Consumer<Document> each) {
    read(references, each);
  }

  @Override
  public void exports(Consumer<Document> each) {
    read(exports, each);
  }

  @Override
  public void exportVolumes(Consumer<Document> each) {
    read(exportVolumes, each);
  }

  @Override
  public void objects(Consumer<StoredObject> each) {
    read(objects, each);
  }

  @Override
  public void uploads(Consumer<Upload> each) {
    uploads.forEach(each);
  }

  /// All of it: what bears on the part, and more.
  @Override
  public Source only(Scope scope) {
    parts.add(scope);
    return this;
  }

  List<Finding> findings() {
    return Look.at(this).findings();
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
    String json =
        Anchors.write(
            entries.stream()
                .map(document -> Entry.ledger(document.getString("_id")))
                .distinct()
                .map(ledger -> documents(ledger).getLast())
                .map(Entry::read)
                .map(head -> new HeadSeen(head.ledger(), head.seq(), head.hash()))
                .toList());
    anchors.add(Anchors.read("anchors/" + anchors.size() + ".json", json));
  }

  Document grant(String ledger, long amount) {
    return grant(ledger, amount, "bought", null);
  }

  Document grant(String ledger, long amount, String lotClass, @Nullable Instant expiresAt) {
    return granted(ledger, "order:" + id(), amount, lotClass, expiresAt);
  }

  /// Credits that two operators gave.
  Document gift(String ledger, long amount) {
    String id = id();
    Document row =
        new Document("_id", id)
            .append("ledger", ledger)
            .append("credits", amount)
            .append("askedBy", "ada")
            .append("confirmedBy", "grace");
    gifts.add(row);
    granted(ledger, "operator:" + id, amount, "granted", null);
    return row;
  }

  private Document granted(
      String ledger, String source, long amount, String lotClass, @Nullable Instant expiresAt) {
    long seq = head(ledger) == null ? 1 : head(ledger).seq() + 1;
    return append(
        ledger,
        Kind.GRANT,
        source,
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
        documents(ledger).stream()
            .filter(entry -> entry.get("key").equals(Kind.HOLD.key(generation)))
            .map(Entry::read)
            .filter(entry -> entry.kind() == Kind.HOLD)
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

  /// The row of a payment, and its sale in the shop.
  Document payment(String id, String kind, String state) {
    Document row =
        new Document("_id", id)
            .append("v", 1)
            .append("kind", kind)
            .append("state", state)
            .append("reason", null)
            .append("mode", "TEST")
            .append("store", "1")
            .append("shopId", String.valueOf(payments.size() + 1))
            .append("variant", "1001")
            .append("pack", "pack-100")
            .append("quantity", 1L)
            .append("ledger", id())
            .append("account", id())
            .append("purchase", id())
            .append("credits", null)
            .append("total", 900L)
            .append("refunded", 0L)
            .append("wholly", false)
            .append("forwardedTo", null)
            .append("seenAt", Date.from(START))
            .append("changedAt", Date.from(START));
    payments.add(row);
    sales.add(new Sale(Payment.Kind.valueOf(kind), row.getString("shopId"), true));
    return row;
  }

  /// A payment that was granted, for [#CENTS] a credit.
  Document paid(String ledger, String payment, long credits) {
    return paid(ledger, payment, credits, "bought", null);
  }

  Document paid(
      String ledger, String payment, long credits, String lotClass, @Nullable Instant expiresAt) {
    payment(payment, "ORDER", "GRANTED")
        .append("ledger", ledger)
        .append("credits", credits)
        .append("total", CENTS * credits);
    return granted(ledger, Entry.PAYMENT + payment, credits, lotClass, expiresAt);
  }

  /// The shop has given back the money for so many of its credits, in all.
  Document refunded(String payment, long credits) {
    Document row =
        payments.stream().filter(each -> each.get("_id").equals(payment)).findFirst().orElseThrow();
    return row.append("refunded", CENTS * credits);
  }

  /// All that is left of the lot expires.
  Document lapse(String ledger, long lot) {
    Credits left =
        lots(ledger).stream().filter(each -> each.lot() == lot).findFirst().orElseThrow();
    return append(
        ledger,
        Kind.LAPSE,
        ledger + "/" + lot,
        List.of(left),
        new Legs(-left.amount(), 0, 0, 0, left.amount()));
  }

  /// The lots of the ledger whose date has come expire.
  void lapseAll(String ledger) {
    lots(ledger).stream().filter(lot -> lot.isDue(time)).forEach(lot -> lapse(ledger, lot.lot()));
  }

  /// So much of what the payment brought is reversed, from its own lot first.
  Document refund(String ledger, String payment, long amount) {
    long own = 0;
    long before = 0;
    for (Entry entry : all(ledger)) {
      if (entry.payment().filter(payment::equals).isPresent()) {
        own = entry.kind() == Kind.GRANT ? entry.seq() : own;
        before += entry.kind() == Kind.REFUND ? entry.amount() : 0;
      }
    }
    refunded(payment, before + amount);
    List<Credits> parts = new ArrayList<>();
    long missing = amount;
    for (boolean ownLots : new boolean[] {true, false}) {
      for (Credits lot : lots(ledger)) {
        if ((lot.lot() == own) == ownLots && missing > 0) {
          parts.add(lot.with(Math.min(missing, lot.amount())));
          missing -= parts.getLast().amount();
        }
      }
    }
    parts.sort(Credits.SPENDING_ORDER);
    return append(
        ledger, Kind.REFUND, payment + ":" + before, parts, new Legs(-amount, 0, amount, 0, 0));
  }

  Document close(String ledger) {
    long left = head(ledger).after().available();
    return append(
        ledger,
        Kind.CLOSE,
        ledger,
        lots(ledger),
        left < 0 ? new Legs(-left, 0, left, 0, 0) : new Legs(-left, 0, 0, 0, left));
  }

  List<Credits> lots(String ledger) {
    return head(ledger).after().lots();
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
        .sorted(Comparator.comparingLong(Made::seq))
        .toList();
  }

  private List<Entry> all(String ledger) {
    return documents(ledger).stream().map(Entry::read).toList();
  }

  private @Nullable Entry head(String ledger) {
    List<Document> all = documents(ledger);
    return all.isEmpty() ? null : Entry.read(all.getLast());
  }

  private static long seq(Document document) {
    return Long.parseLong(document.getString("_id").substring(33));
  }

  static Document document(Entry entry) {
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
            .append("jobNames", new ArrayList<>(List.of(generation)))
            .append("sealed", new Binary(new byte[] {1}));
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

  /// A reference that is whole, with its object.
  Document reference(long bytes) {
    String key = id();
    objects.add(new StoredObject(Bucket.PRIVATE, key, bytes, START));
    Document row =
        new Document("_id", id())
            .append("state", "READY")
            .append("keys", new ArrayList<>(List.of(key)))
            .append("mediaKey", key)
            .append("bytes", bytes);
    references.add(row);
    return row;
  }

  /// A whole generation that was made and paid. What is left of one that was done when its project
  /// has been erased.
  Document erased(String ledger, long price) {
    Document row = done(ledger, price);
    objects.removeIf(object -> object.key().equals(row.get("mediaKey")));
    row.keySet().removeAll(List.of("sealed", "mediaKey", "media"));
    return row.append("erasedAt", Date.from(START.plus(Duration.ofDays(1))));
  }

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
