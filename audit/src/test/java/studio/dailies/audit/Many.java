package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Sound stores of any size, made while they are read. Each ledger has a payment and a welcome, and
/// then generations that are held and captured, every eighth released; of the payment a tenth is
/// reversed at the end.
final class Many implements Source {
  private static final long CREDITS = 100_000;
  private static final long REVERSED = CREDITS / 10;
  private static final long BYTES = 1000;

  private final int ledgers;
  private final int generations;

  /// @param entries as many as fit evenly, at least four in a ledger
  Many(int entries, int ledgers) {
    this.ledgers = ledgers;
    this.generations = (entries / ledgers - 3) / 2;
  }

  long entries() {
    return (long) ledgers * (2L * generations + 3);
  }

  private static String id(String what, long ledger, long number) {
    long seed = what.hashCode() * 0x9E3779B97F4A7C15L + ledger * 0xBF58476D1CE4E5B9L + number;
    return HexFormat.of().toHexDigits(mixed(seed)) + HexFormat.of().toHexDigits(mixed(~seed));
  }

  private static long mixed(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static boolean isReleased(int generation) {
    return generation % 8 == 7;
  }

  @Override
  public Instant now() {
    return Made.NOW;
  }

  @Override
  public Duration orphanAge() {
    return Duration.ofDays(1);
  }

  @Override
  public List<Anchor> anchors() {
    return List.of();
  }

  @Override
  public Map<String, List<BillLine>> bills() {
    return Map.of();
  }

  @Override
  public @Nullable List<Sale> sales() {
    return null;
  }

  @Override
  public void sceneRuns(Consumer<Document> each) {}

  @Override
  public void generations(Consumer<Document> each) {
    for (long ledger = 0; ledger < ledgers; ledger++) {
      for (int generation = 0; generation < generations; generation++) {
        each.accept(row(ledger, generation));
      }
    }
  }

  private static Document row(long ledger, int generation) {
    String id = id("generation", ledger, generation);
    boolean released = isReleased(generation);
    String job = id("job", ledger, generation);
    Document attempt =
        released
            ? new Document("number", 1).append("disclosure", "NOT_SENT")
            : new Document("number", 1).append("disclosure", "SENT").append("job", job);
    Document row =
        new Document("_id", id)
            .append("v", 1)
            .append("ledger", id("ledger", ledger, 0))
            .append("provider", "fal")
            .append("price", 1L)
            .append("step", released ? "FAILED" : "DONE")
            .append("attempt", 1)
            .append("attempts", List.of(attempt))
            .append("jobNames", released ? List.of(id) : List.of(id, "fal/" + job));
    return released
        ? row
        : row.append("mediaKey", id("media", ledger, generation))
            .append("media", new Document("bytes", BYTES));
  }

  @Override
  public void generations(Collection<String> ids, Consumer<Document> each) {}

  @Override
  public void payments(Consumer<Document> each) {
    for (long ledger = 0; ledger < ledgers; ledger++) {
      each.accept(
          new Document("_id", id("payment", ledger, 0))
              .append("v", 1)
              .append("kind", "ORDER")
              .append("state", "GRANTED")
              .append("shopId", String.valueOf(ledger))
              .append("pack", "pack-100")
              .append("ledger", id("ledger", ledger, 0))
              .append("purchase", id("purchase", ledger, 0))
              .append("credits", CREDITS)
              .append("total", CREDITS)
              .append("refunded", REVERSED)
              .append("wholly", false)
              .append("seenAt", Date.from(Made.START)));
    }
  }

  @Override
  public void payments(Collection<String> ids, Consumer<Document> each) {}

  @Override
  public void gifts(Collection<String> ids, Consumer<Document> each) {}

  @Override
  public void deletions(Consumer<Document> each) {}

  @Override
  public void naming(Collection<String> ledgers, Consumer<String> each) {}

  @Override
  public void entries(Consumer<Document> each) {
    for (long ledger = 0; ledger < ledgers; ledger++) {
      ledger(ledger).forEach(entry -> each.accept(Made.document(entry)));
    }
  }

  private List<Entry> ledger(long number) {
    String payment = id("payment", number, 0);
    Writer writer = new Writer(id("ledger", number, 0));
    writer.grant("welcome:" + number, "granted", Made.NOW);
    writer.grant(Entry.PAYMENT + payment, "bought", null);
    for (int generation = 0; generation < generations; generation++) {
      String id = id("generation", number, generation);
      List<Credits> parts = List.of(new Credits(1, "granted", Made.NOW, 1));
      writer.write(Kind.HOLD, id, parts, new Legs(-1, 1, 0, 0, 0));
      if (isReleased(generation)) {
        writer.write(Kind.RELEASE, id, parts, new Legs(1, -1, 0, 0, 0));
      } else {
        writer.write(Kind.CAPTURE, id, parts, new Legs(0, -1, 0, 1, 0));
      }
    }
    writer.write(
        Kind.REFUND,
        payment + ":0",
        List.of(new Credits(2, "bought", null, REVERSED)),
        new Legs(-REVERSED, 0, REVERSED, 0, 0));
    return writer.entries;
  }

  /// Appends to one ledger.
  private static final class Writer {
    private final String ledger;
    private final List<Entry> entries = new ArrayList<>();
    private Standing standing = Standing.EMPTY;
    private String hash = Entry.NO_HASH;

    Writer(String ledger) {
      this.ledger = ledger;
    }

    void grant(String source, String lotClass, @Nullable Instant expiresAt) {
      write(
          Kind.GRANT,
          source,
          List.of(new Credits(entries.size() + 1, lotClass, expiresAt, CREDITS)),
          new Legs(CREDITS, 0, -CREDITS, 0, 0));
    }

    void write(Kind kind, String reference, List<Credits> parts, Legs legs) {
      standing = standing.after(kind, parts, legs);
      Entry bare = entry(kind, reference, parts, legs, Entry.NO_HASH, Entry.NO_HASH);
      String request = CanonicalBytes.request(bare);
      String sealed =
          CanonicalBytes.hash(entry(kind, reference, parts, legs, request, Entry.NO_HASH));
      entries.add(entry(kind, reference, parts, legs, request, sealed));
      hash = sealed;
    }

    private Entry entry(
        Kind kind,
        String reference,
        List<Credits> parts,
        Legs legs,
        String request,
        String itsHash) {
      long seq = entries.size() + 1L;
      return new Entry(
          ledger,
          seq,
          kind.key(reference),
          request,
          kind,
          Made.START.plusSeconds(seq),
          reference,
          parts,
          legs,
          standing,
          hash,
          itsHash);
    }
  }

  @Override
  public void objects(Consumer<StoredObject> each) {
    for (long ledger = 0; ledger < ledgers; ledger++) {
      for (int generation = 0; generation < generations; generation++) {
        if (!isReleased(generation)) {
          String key = id("media", ledger, generation);
          each.accept(new StoredObject(Bucket.PUBLIC, key, BYTES, Made.START));
        }
      }
    }
  }

  @Override
  public void references(Consumer<Document> each) {}

  @Override
  public void exports(Consumer<Document> each) {}

  @Override
  public void exportVolumes(Consumer<Document> each) {}

  @Override
  public void uploads(Consumer<Upload> each) {}

  @Override
  public Source only(Scope scope) {
    return this;
  }
}
