package studio.dailies.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The stores that the settings name. Whatever reads throws [CannotAudit] if a store does not
/// answer.
final class Stores implements Source, AutoCloseable {
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

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Duration orphanAge() {
    return settings.orphanAge();
  }

  @Override
  public List<Anchor> anchors() {
    return objects.anchors();
  }

  @Override
  public Map<String, List<BillLine>> bills() {
    Map<String, List<BillLine>> bills = new TreeMap<>();
    settings.bills().forEach((provider, bill) -> bills.put(provider, BillReader.jobs(bill)));
    return bills;
  }

  @Override
  public @Nullable List<Sale> sales() {
    return settings.sales().map(BillReader::sales).orElse(null);
  }

  @Override
  public void sceneRuns(Consumer<Document> each) {
    mongo.sceneRuns(each);
  }

  @Override
  public void generations(Consumer<Document> each) {
    mongo.generations(each);
  }

  @Override
  public void generations(Collection<String> ids, Consumer<Document> each) {
    mongo.generations(ids, each);
  }

  @Override
  public void payments(Consumer<Document> each) {
    mongo.payments(each);
  }

  @Override
  public void payments(Collection<String> ids, Consumer<Document> each) {
    mongo.payments(ids, each);
  }

  @Override
  public void gifts(Collection<String> ids, Consumer<Document> each) {
    mongo.gifts(ids, each);
  }

  @Override
  public void entries(Consumer<Document> each) {
    mongo.entries(each);
  }

  @Override
  public void references(Consumer<Document> each) {
    mongo.references(each);
  }

  @Override
  public void exports(Consumer<Document> each) {
    mongo.exports(each);
  }

  @Override
  public void exportVolumes(Consumer<Document> each) {
    mongo.exportVolumes(each);
  }

  @Override
  public void deletions(Consumer<Document> each) {
    mongo.deletions(each);
  }

  @Override
  public void naming(Collection<String> ledgers, Consumer<String> each) {
    mongo.naming(ledgers, each);
  }

  @Override
  public void objects(Consumer<StoredObject> each) {
    objects.objects(each);
  }

  @Override
  public void uploads(Consumer<Upload> each) {
    objects.uploads(each);
  }

  @Override
  public Source only(Scope scope) {
    return new Part(mongo, clock, scope);
  }

  /// Leaves the heads behind for later audits.
  ///
  /// @return the name of the new object
  String writeAnchor(Seen seen) {
    String name = Anchors.FOLDER + seen.at() + ".json";
    objects.write(name, Anchors.write(seen.heads()));
    return name;
  }

  @Override
  public void close() {
    objects.close();
    mongo.close();
  }
}
