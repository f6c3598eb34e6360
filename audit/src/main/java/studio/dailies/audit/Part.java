package studio.dailies.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Of the database what bears on a scope; no scope says anything of references, exports, objects,
/// anchors and bills.
final class Part implements Source {
  private final MongoReader mongo;
  private final Clock clock;
  private final Scope scope;

  Part(MongoReader mongo, Clock clock, Scope scope) {
    this.mongo = mongo;
    this.clock = clock;
    this.scope = scope;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Duration orphanAge() {
    return Duration.ZERO;
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
  public void sceneRuns(Consumer<Document> each) {
    mongo.sceneRuns(each);
  }

  @Override
  public void generations(Consumer<Document> each) {
    mongo.generations(scope.generations(), each);
  }

  @Override
  public void generations(Collection<String> ids, Consumer<Document> each) {
    mongo.generations(ids, each);
  }

  @Override
  public void payments(Consumer<Document> each) {
    mongo.payments(scope.payments(), each);
  }

  @Override
  public void payments(Collection<String> ids, Consumer<Document> each) {
    mongo.payments(ids, each);
  }

  @Override
  public void gifts(Collection<String> ids, Consumer<Document> each) {
    mongo.gifts(ids, each);
  }

  /// Whole ledgers: those of the scope, and those with its generations and payments.
  @Override
  public void entries(Consumer<Document> each) {
    Set<String> ledgers = new TreeSet<>(scope.ledgers());
    mongo.idsOf(scope.keys()).forEach(id -> ledgers.add(Entry.ledger(id)));
    mongo.entries(ledgers, each);
  }

  @Override
  public void references(Consumer<Document> each) {}

  @Override
  public void exports(Consumer<Document> each) {}

  @Override
  public void exportVolumes(Consumer<Document> each) {}

  @Override
  public void deletions(Consumer<Document> each) {}

  @Override
  public void naming(Collection<String> ledgers, Consumer<String> each) {}

  @Override
  public void objects(Consumer<StoredObject> each) {}

  @Override
  public void uploads(Consumer<Upload> each) {}

  @Override
  public Source only(Scope smaller) {
    return new Part(mongo, clock, smaller);
  }
}
