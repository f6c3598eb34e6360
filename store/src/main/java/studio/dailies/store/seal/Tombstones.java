package studio.dailies.store.seal;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;

/// Who has left, for ever, as keyed hashes in the vault: whoever is told an account can ask whether
/// it was deleted, and nobody can read here who was.
public final class Tombstones {
  private final MongoCollection<Document> stones;
  private final KeyedHash hashes;

  public Tombstones(MongoDatabase vault, KeyedHash hashes) {
    this.stones = vault.getCollection("tombstones");
    this.hashes = hashes;
  }

  /// Sets one. Set before: keeps the first time.
  public void set(AccountId account, Instant at) {
    stones.updateOne(
        eq("_id", hash(account)),
        Updates.setOnInsert("at", Date.from(at)),
        new UpdateOptions().upsert(true));
  }

  /// Whether this account was deleted, or is being deleted.
  public boolean has(AccountId account) {
    return stones.find(eq("_id", hash(account))).first() != null;
  }

  private String hash(AccountId account) {
    return hashes.of("tombstone", account.value());
  }
}
