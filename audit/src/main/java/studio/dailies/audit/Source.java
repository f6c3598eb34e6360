package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// All that an audit looks at. Each call reads anew, and what is many is handed over one by one, so
/// that no more of it is in memory than somebody keeps. [Look] decides in which order it is read.
interface Source {
  Instant now();

  /// How old an object or upload that nobody knows must be before it counts.
  Duration orphanAge();

  List<Anchor> anchors();

  /// By provider; those whose bill nobody can read are left out.
  Map<String, List<BillLine>> bills();

  /// Absent where the shop tells nobody.
  @Nullable List<Sale> sales();

  /// The scene runs that were confirmed and have not ended.
  void sceneRuns(Consumer<Document> each);

  void generations(Consumer<Document> each);

  /// Those of these that are there.
  void generations(Collection<String> ids, Consumer<Document> each);

  void payments(Consumer<Document> each);

  /// Those of these that are there.
  void payments(Collection<String> ids, Consumer<Document> each);

  /// What operators wanted to give: those of these that are there.
  void gifts(Collection<String> ids, Consumer<Document> each);

  /// All entries of a ledger come together; nothing is said of their order.
  void entries(Consumer<Document> each);

  void references(Consumer<Document> each);

  void exports(Consumer<Document> each);

  void exportVolumes(Consumer<Document> each);

  void deletions(Consumer<Document> each);

  /// What still names whoever had one of these ledgers.
  ///
  /// @param each is told collection and id, such as `purchases/0f…`
  void naming(Collection<String> ledgers, Consumer<String> each);

  void objects(Consumer<StoredObject> each);

  void uploads(Consumer<Upload> each);

  /// The same stores, but only what bears on the scope, which spares most of the reading.
  Source only(Scope scope);

  enum Bucket {
    PUBLIC,
    PRIVATE
  }

  record StoredObject(Bucket bucket, String key, long bytes, Instant modifiedAt) {}

  /// An upload in parts that was neither completed nor aborted.
  record Upload(Bucket bucket, String key, Instant beganAt) {}

  /// One job as the provider would charge it.
  ///
  /// @param generation absent where the provider was given no callback address
  record BillLine(String job, @Nullable String generation, boolean billed) {}

  /// One order or invoice as the shop knows it.
  record Sale(Payment.Kind kind, String id, boolean isPaid) {}

  /// The heads that an earlier audit saw.
  ///
  /// @param broken why it cannot be read, absent if it can
  record Anchor(String name, List<HeadSeen> heads, @Nullable String broken) {}

  record HeadSeen(String ledger, long seq, String hash) {}
}
