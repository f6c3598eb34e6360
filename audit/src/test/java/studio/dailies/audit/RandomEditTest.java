package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import studio.dailies.audit.Snapshot.BillLine;
import studio.dailies.audit.Snapshot.Bucket;
import studio.dailies.audit.Snapshot.StoredObject;
import studio.dailies.audit.Snapshot.Upload;

/// Sound stores of every sort have no finding, and whatever one thing is changed in them has one.
class RandomEditTest {
  private static final int SNAPSHOTS = 100;

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
      made.grant(id, 1 + random.nextInt(300), "granted", null);
      made.done(id, 1); // each edit finds something to spoil
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
      if (random.nextBoolean()) {
        made.anchor();
      }
    }
    made.anchor();
    return made;
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
    String ledger = Entry.read(any(made.entries, random)).ledger();
    List<Document> all = made.documents(ledger);
    made.entries.removeAll(all.subList(1 + random.nextInt(all.size() - 1), all.size()));
  }

  private static void rewrittenLedger(Made made, Random random) {
    String ledger = Entry.read(any(made.entries, random)).ledger();
    Document first = made.documents(ledger).getFirst();
    first.put("at", new Date(first.getDate("at").getTime() - 1));
    made.rechain(ledger);
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

  private static void changedAnchor(Made made, Random random) {
    var anchor = made.anchors.removeLast();
    made.anchors.add(
        Anchors.read(
            anchor.name(), Anchors.write(anchor.heads()).replaceFirst("\"hash\":\"", "$0f")));
  }

  private static Document done(Made made, Random random) {
    return any(
        made.generations.stream().filter(r -> r.getString("step").equals("DONE")).toList(), random);
  }

  private static void add(Document document, String field, Random random) {
    document.put(field, document.getLong(field) + 1 + random.nextInt(5));
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
