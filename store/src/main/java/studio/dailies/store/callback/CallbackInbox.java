package studio.dailies.store.callback;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// What providers called back with. A callback is only a hint: the body is kept, sealed, for the
/// one case where the provider can no longer be asked.
public final class CallbackInbox {
  /// A provider repeats a callback; it has no reason for more different ones than this.
  public static final int MAX_PER_ATTEMPT = 20;

  private static final int DUPLICATE_KEY = 11000;
  private static final String UNJUDGED = "unjudged";

  private final MongoCollection<Document> callbacks;
  private final Generations generations;
  private final Seal seal;
  private final Clock clock;

  public CallbackInbox(MongoDatabase database, Generations generations, Seal seal, Clock clock) {
    this.callbacks = database.getCollection("callbacks");
    this.generations = generations;
    this.seal = seal;
    this.clock = clock;
  }

  /// What became of a callback.
  public enum Kept {
    STORED,
    ALREADY_THERE,
    FULL,
    /// The generation is done or erased, so there is nothing left to learn.
    NOT_NEEDED,
    NO_SUCH_GENERATION
  }

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    callbacks.createIndex(Indexes.ascending("attempt"));
    callbacks.createIndex(Indexes.ascending("generation"));
    callbacks.createIndex(Indexes.ascending("state", "sweepAfter"));
  }

  /// Keeps the raw body and the headers that sign it. Equal bodies of one attempt are kept once.
  public Kept keep(GenerationId id, int attempt, Map<String, String> headers, byte[] body) {
    Generation generation = generations.find(id).orElse(null);
    if (generation == null) {
      return Kept.NO_SUCH_GENERATION;
    }
    if (generation.phase().equals(Phase.DONE) || generation.erasedAt() != null) {
      return Kept.NOT_NEEDED;
    }
    String of = id + "/" + attempt;
    CountOptions bounded = new CountOptions().limit(MAX_PER_ATTEMPT);
    if (callbacks.countDocuments(eq("attempt", of), bounded) >= MAX_PER_ATTEMPT) {
      return Kept.FULL;
    }
    String row = of + "/" + sha256(body);
    var raw = new Raw(headers, Base64.getEncoder().encodeToString(body));
    var sealed = seal.seal(SealKey.of(generation.account()), "callbacks/" + row, raw);
    try {
      callbacks.insertOne(
          new Document("_id", row)
              .append("generation", id.value())
              .append("attempt", of)
              .append("state", UNJUDGED)
              .append("sealed", sealed)
              .append("arrivedAt", clock.instant())
              .append("sweepAfter", clock.instant()));
      return Kept.STORED;
    } catch (MongoWriteException e) {
      if (e.getCode() == DUPLICATE_KEY) {
        return Kept.ALREADY_THERE;
      }
      throw e;
    }
  }

  /// What came for a generation and was not judged yet, opened, oldest first.
  public List<Stored> unjudged(Generation generation) {
    List<Stored> found = new ArrayList<>();
    callbacks
        .find(and(eq("generation", generation.id().value()), eq("state", UNJUDGED)))
        .sort(ascending("arrivedAt"))
        .forEach(row -> found.add(open(generation, row)));
    return found;
  }

  /// Whether there is anything that was not judged yet.
  public boolean hasUnjudged(GenerationId id) {
    return callbacks
            .find(and(eq("generation", id.value()), eq("state", UNJUDGED)))
            .projection(include("_id"))
            .first()
        != null;
  }

  /// Records that these have told all that they can. Again: does nothing.
  public void judged(List<Stored> rows) {
    if (!rows.isEmpty()) {
      callbacks.updateMany(
          in("_id", rows.stream().map(Stored::row).toList()), set("state", "judged"));
    }
  }

  /// Records that all that came for a generation has told all that it can.
  public void judged(GenerationId id) {
    callbacks.updateMany(
        and(eq("generation", id.value()), eq("state", UNJUDGED)), set("state", "judged"));
  }

  /// Removes all that came for a generation.
  public void remove(GenerationId id) {
    callbacks.deleteMany(eq("generation", id.value()));
  }

  /// Generations for which something came before then that was not judged, nor looked at by a sweep
  /// since; oldest first.
  public List<GenerationId> waiting(Instant before, int limit) {
    Set<GenerationId> found = new LinkedHashSet<>();
    callbacks
        .find(and(eq("state", UNJUDGED), lt("sweepAfter", before)))
        .sort(ascending("sweepAfter"))
        .limit(limit)
        .projection(include("generation"))
        .forEach(row -> found.add(new GenerationId(row.getString("generation"))));
    return List.copyOf(found);
  }

  /// Records that a sweep has looked, and when it need look again.
  public void swept(GenerationId id, Instant again) {
    callbacks.updateMany(
        and(eq("generation", id.value()), eq("state", UNJUDGED)), set("sweepAfter", again));
  }

  /// One callback as it came.
  ///
  /// @param headers those that sign it, their names in lower case
  /// @param base64 the body
  public record Stored(
      String row, int attempt, Map<String, String> headers, String base64, Instant arrivedAt) {
    public byte[] body() {
      return Base64.getDecoder().decode(base64);
    }
  }

  private record Raw(Map<String, String> headers, String body) {}

  private Stored open(Generation generation, Document row) {
    String id = row.getString("_id");
    Raw raw =
        seal.open(
            SealKey.of(generation.account()),
            "callbacks/" + id,
            row.get("sealed", Binary.class),
            Raw.class);
    String attempt = row.getString("attempt");
    return new Stored(
        id,
        Integer.parseInt(attempt.substring(attempt.indexOf('/') + 1)),
        raw.headers(),
        raw.body(),
        row.getDate("arrivedAt").toInstant());
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
