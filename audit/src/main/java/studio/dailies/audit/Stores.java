package studio.dailies.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Snapshot.Anchor;
import studio.dailies.audit.Snapshot.BillLine;

/// All the stores, read in an order in which a product that goes on meanwhile looks sound: what is
/// written first is read last. A row is written before its job is billed, a hold before its row
/// says so, an object before its row has a take; and a chain only grows after its anchor.
final class Stores implements AutoCloseable {
  private final Settings settings;
  private final Clock clock;
  private final MongoReader mongo;
  private final ObjectStore objects;

  Stores(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.mongo = new MongoReader(settings.mongodbUri(), settings.database());
    this.objects = new ObjectStore(settings.r2());
  }

  /// @throws CannotAudit if a store cannot be read
  Snapshot read() {
    Instant at = clock.instant();
    List<Anchor> anchors = objects.anchors();
    @Nullable List<BillLine> bill = settings.bill().map(BillReader::read).orElse(null);
    List<Document> generations = new ArrayList<>(mongo.generations());
    List<Document> entries = mongo.entries();
    generations.addAll(mongo.generations(missing(generations, entries)));
    return new Snapshot(
        at,
        settings.orphanAge(),
        anchors,
        bill,
        generations,
        entries,
        objects.objects(),
        objects.uploads());
  }

  /// Generations that were born, and held, while the rows were read.
  private static Set<String> missing(List<Document> generations, List<Document> entries) {
    Set<String> missing = new HashSet<>();
    for (Document entry : entries) {
      if (entry.get("reference") instanceof String reference
          && !String.valueOf(entry.get("kind")).equals("grant")) {
        missing.add(reference);
      }
    }
    generations.forEach(row -> missing.remove(String.valueOf(row.get("_id"))));
    return missing;
  }

  /// Leaves the heads behind for later audits.
  ///
  /// @return the name of the new object
  String writeAnchor(Snapshot snapshot) {
    String name = Anchors.FOLDER + snapshot.at() + ".json";
    Journal journal = Journal.read(snapshot.entries(), new Findings());
    objects.write(name, Anchors.write(Anchors.heads(journal)));
    return name;
  }

  @Override
  public void close() {
    objects.close();
    mongo.close();
  }
}
