package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// All that an audit looks at, as it was read.
///
/// @param at when the reading began
/// @param orphanAge how old an object or upload that nobody knows must be before it counts
/// @param bill absent where the provider's bill cannot be read
record Snapshot(
    Instant at,
    Duration orphanAge,
    List<Anchor> anchors,
    @Nullable List<BillLine> bill,
    List<Document> generations,
    List<Document> entries,
    List<StoredObject> objects,
    List<Upload> uploads) {

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

  /// The heads that an earlier audit saw.
  ///
  /// @param broken why it cannot be read, absent if it can
  record Anchor(String name, List<HeadSeen> heads, @Nullable String broken) {}

  record HeadSeen(String ledger, long seq, String hash) {}
}
