package studio.dailies.store.callback;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bson.Document;
import studio.dailies.domain.generation.GenerationId;
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
    NO_SUCH_GENERATION
  }

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    callbacks.createIndex(Indexes.ascending("attempt"));
  }

  /// Keeps the raw body and the headers that sign it. Equal bodies of one attempt are kept once.
  public Kept keep(GenerationId id, int attempt, Map<String, String> headers, byte[] body) {
    Generation generation = generations.find(id).orElse(null);
    if (generation == null) {
      return Kept.NO_SUCH_GENERATION;
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
              .append("attempt", of)
              .append("sealed", sealed)
              .append("arrivedAt", clock.instant()));
      return Kept.STORED;
    } catch (MongoWriteException e) {
      if (e.getCode() == DUPLICATE_KEY) {
        return Kept.ALREADY_THERE;
      }
      throw e;
    }
  }

  private record Raw(Map<String, String> headers, String body) {}

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
