package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import studio.dailies.audit.Source.BillLine;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.Sale;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

/// Sound stores of every sort have no finding, and whatever one thing is changed in them has one.
class RandomEditTest {
  private static final int SNAPSHOTS = 172;

  private final long seed =
      Long.getLong("dailies.audit.seed", ThreadLocalRandom.current().nextLong());

  /// One thing that may happen to the stores.
  private interface Edit {
    void spoil(Made made, Random random);
  }

  private static final List<Edit> EDITS =
      List.of(
          RandomEditTest::changedLeg,
          RandomEditTest::changedStanding,
          RandomEditTest::changedPart,
          RandomEditTest::changedTime,
          RandomEditTest::changedKey,
          RandomEditTest::changedDigest,
          RandomEditTest::deletedEntry,
          RandomEditTest::entryWithoutField,
          RandomEditTest::entryOfAnotherType,
          RandomEditTest::secondEnd,
          RandomEditTest::cutTail,
          RandomEditTest::rewrittenLedger,
          RandomEditTest::earlyLapse,
          RandomEditTest::forgottenLot,
          RandomEditTest::misnumberedRefund,
          RandomEditTest::entryAfterAClose,
          RandomEditTest::changedPrice,
          RandomEditTest::changedPhase,
          RandomEditTest::deletedRow,
          RandomEditTest::rowWithoutField,
          RandomEditTest::takenJob,
          RandomEditTest::sentAgain,
          RandomEditTest::lostObject,
          RandomEditTest::shortObject,
          RandomEditTest::strayObject,
          RandomEditTest::strayUpload,
          RandomEditTest::secondBill,
          RandomEditTest::unknownJob,
          RandomEditTest::deletedPayment,
          RandomEditTest::changedState,
          RandomEditTest::changedCredits,
          RandomEditTest::changedLedger,
          RandomEditTest::changedRefund,
          RandomEditTest::fraud,
          RandomEditTest::paymentWithoutField,
          RandomEditTest::paymentOfAnotherType,
          RandomEditTest::deletedRefund,
          RandomEditTest::deletedGift,
          RandomEditTest::changedGift,
          RandomEditTest::giftOfOneOperator,
          RandomEditTest::unknownSale,
          RandomEditTest::forgottenSale,
          RandomEditTest::lostTakeOfAnErasedSibling,
          RandomEditTest::unmarkedErasure,
          RandomEditTest::earlyErasure,
          RandomEditTest::erasureInPart,
          RandomEditTest::erasureOfAnotherType,
          RandomEditTest::lostReference,
          RandomEditTest::referenceWithoutField,
          RandomEditTest::changedAnchor);

  @Test
  void soundStoresHaveNoFinding() {
    for (int i = 0; i < SNAPSHOTS; i++) {
      assertThat(healthy(seed + i).findings()).as("seed %d", seed + i).isEmpty();
    }
  }

  @Test
  void everyEditIsNamed() {
    for (int i = 0; i < SNAPSHOTS; i++) {
      int edit = i % EDITS.size();
      Made made = healthy(seed + i);
      EDITS.get(edit).spoil(made, new Random(seed + i));
      assertThat(made.findings()).as("seed %d, edit %d", seed + i, edit).isNotEmpty();
    }
  }

  private static Made healthy(long seed) {
    Random random = new Random(seed);
    Made made = new Made(seed);
    for (int ledger = 0; ledger < 3; ledger++) {
      String id = made.id();
      made.grant(id, 2 + random.nextInt(300), "granted", null);
      made.done(id, 1); // each edit finds something to spoil
      made.erased(id, 1);
      String payment = made.id();
      made.paid(id, payment, 20);
      made.gift(id, 1 + random.nextInt(50));
      for (int step = 0; step < 12; step++) {
        made.time = made.time.plus(Duration.ofMinutes(random.nextInt(60)));
        if (random.nextInt(4) == 0) {
          made.grant(
              id,
              1 + random.nextInt(100),
              Credits.CLASSES.get(random.nextInt(3)),
              random.nextBoolean()
                  ? null
                  : made.time.plus(Duration.ofMinutes(random.nextInt(120))));
        } else {
          generation(made, random, id);
        }
      }
      made.refund(id, payment, 1 + random.nextInt(15));
      made.time = made.time.plus(Duration.ofHours(2));
      made.lapseAll(id);
      if (random.nextBoolean()) {
        made.anchor();
      }
    }
    closed(made, random);
    payments(made, random);
    made.reference(1 + random.nextInt(9999));
    made.reference(7);
    made.anchor();
    return made;
  }

  /// A ledger with all that may come before its end.
  private static void closed(Made made, Random random) {
    String id = made.id();
    String payment = made.id();
    long amount = 10 + random.nextInt(90);
    made.grant(id, 1 + random.nextInt(50), "granted", made.time.plusSeconds(60));
    made.paid(id, payment, amount);
    made.done(id, 1 + random.nextLong(amount));
    made.time = made.time.plusSeconds(60 + random.nextInt(600));
    made.refund(id, payment, 1 + random.nextLong(amount / 2));
    if (random.nextBoolean()) {
      made.lapseAll(id);
    }
    made.refund(id, payment, 1 + random.nextLong(amount / 2));
    made.close(id);
  }

  /// Payments that bring nothing, and a plan that is paid for each month.
  private static void payments(Made made, Random random) {
    made.payment(made.id(), "ORDER", any(List.of("PARKED", "IGNORED"), random));
    made.payment(made.id(), "ORDER", "SEEN").append("seenAt", Date.from(Made.NOW));
    Document order = made.payment(made.id(), "ORDER", "FORWARDED").append("pack", "plan-300");
    String ledger = made.id();
    for (int month = 0; month < 1 + random.nextInt(3); month++) {
      made.paid(ledger, made.id(), 300, "plan", Made.NOW.plus(Duration.ofDays(30)));
      made.payments.getLast().append("pack", "plan-300").append("purchase", order.get("purchase"));
    }
  }

  private static void generation(Made made, Random random, String ledger) {
    long price = 1 + random.nextInt(80);
    String id = made.id();
    Document row = made.row(ledger, id, price);
    if (random.nextInt(8) == 0) {
      return; // just born
    }
    if (made.hold(ledger, id, price) == null) {
      made.voided(ledger, id);
      Made.phase(row, "FAILED", 0);
      return;
    }
    if (random.nextInt(4) == 0) {
      Made.attempt(row, "NOT_SENT", null);
    }
    int attempt = Made.attempts(row).size() + 1;
    made.time = made.time.plus(Duration.ofMinutes(random.nextInt(90)));
    switch (random.nextInt(7)) {
      case 0 -> Made.phase(row, "HELD", attempt);
      case 1 -> Made.phase(Made.attempt(row, "INTENDED", null), "SENDING", attempt);
      case 2 -> {
        Made.phase(Made.attempt(row, "UNKNOWN", null), "UNKNOWN", attempt);
        made.bill.add(new BillLine(made.id(), id, true)); // its answer was lost
      }
      case 3 -> {
        made.end(random.nextBoolean() ? Kind.RELEASE : Kind.EXPIRE, ledger, id, 0);
        Made.phase(row, "FAILED", 0);
      }
      case 4 -> {
        made.bill.add(new BillLine(job(made, row), id, false));
        Made.phase(row, "ACCEPTED", attempt);
      }
      case 5 -> {
        made.bill.add(new BillLine(job(made, row), id, true));
        Made.phase(made.take(row, 1 + random.nextInt(9999)), "STORED", 0);
      }
      default -> {
        made.bill.add(new BillLine(job(made, row), id, true));
        made.take(row, 1 + random.nextInt(9999));
        made.end(Kind.CAPTURE, ledger, id, 1 + random.nextLong(price));
        Made.phase(row, "DONE", 0);
      }
    }
  }

  private static String job(Made made, Document row) {
    String job = made.id();
    Made.attempt(row, "SENT", job);
    return job;
  }

  private static void changedLeg(Made made, Random random) {
    Document legs = any(made.entries, random).get("legs", Document.class);
    add(legs, any(List.copyOf(legs.keySet()), random), random);
  }

  private static void changedStanding(Made made, Random random) {
    Document after = any(made.entries, random).get("after", Document.class);
    add(after, random.nextBoolean() ? "available" : "held", random);
  }

  private static void changedPart(Made made, Random random) {
    Document part =
        any(
            made.entries.stream()
                .flatMap(entry -> entry.getList("parts", Document.class).stream())
                .toList(),
            random);
    add(part, random.nextBoolean() ? "amount" : "lot", random);
  }

  private static void changedTime(Made made, Random random) {
    Document entry = any(made.entries, random);
    entry.put("at", new Date(entry.getDate("at").getTime() + 1 + random.nextInt(1000)));
  }

  private static void changedKey(Made made, Random random) {
    any(made.entries, random).put("key", "hold:" + made.id());
  }

  private static void changedDigest(Made made, Random random) {
    Document entry = any(made.entries, random);
    String field = any(List.of("request", "previousHash", "hash"), random);
    entry.put(field, made.id() + made.id());
  }

  private static void deletedEntry(Made made, Random random) {
    made.entries.remove(random.nextInt(made.entries.size()));
  }

  private static void entryWithoutField(Made made, Random random) {
    Document entry = any(made.entries, random);
    entry.remove(any(entry.keySet().stream().filter(f -> !f.equals("_id")).toList(), random));
  }

  private static void entryOfAnotherType(Made made, Random random) {
    Document entry = any(made.entries, random);
    entry.put(any(List.copyOf(entry.keySet()), random), any(List.of(7, "x", true), random));
  }

  private static void secondEnd(Made made, Random random) {
    Entry end =
        Entry.read(
            any(made.entries.stream().filter(e -> Entry.read(e).kind().isEnd()).toList(), random));
    made.append(end.ledger(), end.kind(), end.reference(), end.parts(), end.legs());
  }

  private static void cutTail(Made made, Random random) {
    Document second = // a ledger of one entry has no tail to cut
        any(made.entries.stream().filter(e -> Entry.read(e).seq() == 2).toList(), random);
    List<Document> all = made.documents(Entry.read(second).ledger());
    made.entries.removeAll(all.subList(1 + random.nextInt(all.size() - 1), all.size()));
  }

  private static void rewrittenLedger(Made made, Random random) {
    String ledger = Entry.read(any(made.entries, random)).ledger();
    Document first = made.documents(ledger).getFirst();
    first.put("at", new Date(first.getDate("at").getTime() - 1));
    made.rechain(ledger);
  }

  private static void earlyLapse(Made made, Random random) {
    String ledger = made.id();
    made.grant(ledger, 5, "plan", made.time.plusSeconds(1 + random.nextInt(60)));
    made.lapse(ledger, 1);
  }

  private static void forgottenLot(Made made, Random random) {
    made.grant(made.id(), 5, "plan", Made.NOW.minus(Duration.ofHours(25 + random.nextInt(99))));
  }

  private static void misnumberedRefund(Made made, Random random) {
    Document refund = any(ofKind(made, Kind.REFUND), random);
    String other = refund.getString("reference").substring(0, 33) + (1_000 + random.nextInt(1_000));
    refund.append("reference", other).append("key", "refund:" + other);
    made.anchors.clear();
    made.rechain(Entry.read(refund).ledger());
  }

  private static void entryAfterAClose(Made made, Random random) {
    made.grant(Entry.read(any(ofKind(made, Kind.CLOSE), random)).ledger(), 1 + random.nextInt(9));
  }

  private static List<Document> ofKind(Made made, Kind kind) {
    return made.entries.stream().filter(entry -> Entry.read(entry).kind() == kind).toList();
  }

  private static void changedPrice(Made made, Random random) {
    add(done(made, random), "price", random);
  }

  private static void changedPhase(Made made, Random random) {
    Made.phase(
        done(made, random),
        any(List.of("FAILED", "ENDING", "HELD", "SENDING", "ACCEPTED", "UNKNOWN", "odd"), random),
        1);
  }

  private static void deletedRow(Made made, Random random) {
    made.generations.remove(done(made, random));
  }

  private static void rowWithoutField(Made made, Random random) {
    done(made, random)
        .remove(
            any(
                List.of(
                    "v",
                    "ledger",
                    "provider",
                    "price",
                    "step",
                    "attempt",
                    "attempts",
                    "jobNames",
                    "mediaKey",
                    "media"),
                random));
  }

  private static void takenJob(Made made, Random random) {
    Document row = done(made, random);
    Document other = made.row(row.getString("ledger"), made.id(), 1);
    Made.attempt(other, "SENT", Made.attempts(row).getLast().getString("job"));
  }

  private static void sentAgain(Made made, Random random) {
    Made.attempt(done(made, random), "SENT", made.id());
  }

  private static void lostObject(Made made, Random random) {
    made.objects.remove(random.nextInt(made.objects.size()));
  }

  private static void shortObject(Made made, Random random) {
    StoredObject whole = made.objects.remove(random.nextInt(made.objects.size()));
    made.objects.add(
        new StoredObject(whole.bucket(), whole.key(), whole.bytes() - 1, whole.modifiedAt()));
  }

  private static void strayObject(Made made, Random random) {
    made.objects.add(
        new StoredObject(any(List.of(Bucket.values()), random), made.id(), 1, Made.START));
  }

  private static void strayUpload(Made made, Random random) {
    String key = done(made, random).getString("mediaKey");
    made.uploads.add(new Upload(Bucket.PUBLIC, key, Made.START));
  }

  private static void secondBill(Made made, Random random) {
    made.bill.add(any(made.bill.stream().filter(BillLine::billed).toList(), random));
  }

  private static void unknownJob(Made made, Random random) {
    made.bill.add(new BillLine(made.id(), done(made, random).getString("_id"), true));
  }

  private static void deletedPayment(Made made, Random random) {
    made.payments.remove(granted(made, random));
  }

  private static void deletedGift(Made made, Random random) {
    made.gifts.remove(any(made.gifts, random));
  }

  private static void changedGift(Made made, Random random) {
    add(any(made.gifts, random), "credits", random);
  }

  private static void giftOfOneOperator(Made made, Random random) {
    any(made.gifts, random).append("confirmedBy", random.nextBoolean() ? null : "ada");
  }

  private static void changedState(Made made, Random random) {
    granted(made, random)
        .append("state", any(List.of("SEEN", "PARKED", "FORWARDED", "IGNORED", "odd"), random));
  }

  private static void changedCredits(Made made, Random random) {
    add(granted(made, random), "credits", random);
  }

  private static void changedLedger(Made made, Random random) {
    granted(made, random).append("ledger", made.id());
  }

  private static void changedRefund(Made made, Random random) {
    Document row = granted(made, random);
    long refunded = row.getLong("refunded");
    row.put("refunded", refunded + (random.nextBoolean() ? Made.CENTS : -1));
  }

  private static void fraud(Made made, Random random) {
    granted(made, random).append("wholly", true);
  }

  private static void paymentWithoutField(Made made, Random random) {
    List<String> needed =
        List.of("v", "kind", "state", "shopId", "ledger", "credits", "total", "refunded", "wholly");
    granted(made, random).remove(any(needed, random));
  }

  private static void paymentOfAnotherType(Made made, Random random) {
    List<String> read = List.of("v", "kind", "shopId", "credits", "total", "wholly", "seenAt");
    granted(made, random).put(any(read, random), new Document());
  }

  private static void deletedRefund(Made made, Random random) {
    String ledger = granted(made, random).getString("ledger");
    made.entries.removeIf(entry ->
        Entry.read(entry).kind() == Kind.REFUND && entry.get("_id").toString().startsWith(ledger));
  }

  private static void unknownSale(Made made, Random random) {
    made.sales.add(new Sale(any(List.of(Payment.Kind.values()), random), made.id(), true));
  }

  private static void forgottenSale(Made made, Random random) {
    made.payment(made.id(), "ORDER", "SEEN")
        .append("seenAt", Date.from(Made.NOW.minus(Duration.ofMinutes(60 + random.nextInt(99)))));
  }

  /// A payment of which some credits were reversed, and more can be.
  private static Document granted(Made made, Random random) {
    Set<String> closed = new HashSet<>();
    ofKind(made, Kind.CLOSE).forEach(close -> closed.add(Entry.read(close).ledger()));
    return any(
        made.payments.stream()
            .filter(row -> row.get("state").equals("GRANTED"))
            .filter(row -> row.getLong("refunded") > 0)
            .filter(row -> !closed.contains(row.getString("ledger")))
            .toList(),
        random);
  }

  private static void lostReference(Made made, Random random) {
    String key = any(made.references, random).getString("mediaKey");
    made.objects.removeIf(object -> object.key().equals(key));
  }

  private static void referenceWithoutField(Made made, Random random) {
    any(made.references, random).remove(any(List.of("state", "keys", "mediaKey", "bytes"), random));
  }

  private static void changedAnchor(Made made, Random random) {
    var anchor = made.anchors.removeLast();
    made.anchors.add(
        Anchors.read(
            anchor.name(), Anchors.write(anchor.heads()).replaceFirst("\"hash\":\"", "$0f")));
  }

  /// As one is that was lost, whatever was erased beside it.
  private static void lostTakeOfAnErasedSibling(Made made, Random random) {
    Document row = done(made, random);
    made.objects.removeIf(object -> object.key().equals(row.get("mediaKey")));
    if (random.nextBoolean()) {
      row.keySet().removeAll(List.of("sealed", "mediaKey", "media"));
    }
  }

  private static void unmarkedErasure(Made made, Random random) {
    erased(made, random).remove("erasedAt");
  }

  private static void earlyErasure(Made made, Random random) {
    if (random.nextBoolean()) {
      erased(made, random).put("erasedAt", Date.from(Made.NOW.plus(Duration.ofHours(2))));
    } else {
      Document row = made.row(made.id(), made.id(), 1);
      row.append("erasedAt", Date.from(Made.NOW.minusSeconds(60)));
    }
  }

  private static void erasureInPart(Made made, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> erased(made, random).append("sealed", new Binary(new byte[] {1}));
      case 1 -> erased(made, random).append("mediaKey", made.id());
      case 2 -> erased(made, random).append("copies", List.of(made.id()));
      // Nobody has looked after it since it was marked.
      default ->
          done(made, random).append("erasedAt", Date.from(Made.NOW.minus(Duration.ofHours(25))));
    }
  }

  private static void erasureOfAnotherType(Made made, Random random) {
    erased(made, random).put("erasedAt", any(List.of(7, "x", true), random));
  }

  private static Document erased(Made made, Random random) {
    return any(made.generations.stream().filter(r -> r.containsKey("erasedAt")).toList(), random);
  }

  private static Document done(Made made, Random random) {
    return any(
        made.generations.stream()
            .filter(r -> r.getString("step").equals("DONE") && !r.containsKey("erasedAt"))
            .toList(),
        random);
  }

  private static void add(Document document, String field, Random random) {
    document.put(field, document.getLong(field) + 1 + random.nextInt(5));
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
