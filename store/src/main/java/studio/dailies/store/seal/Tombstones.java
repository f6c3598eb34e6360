package studio.dailies.store.seal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.deletion.DeletionId;

/// Who has left, for ever, as keyed hashes in the vault: whoever is told an account can ask whether
/// it was deleted, and nobody can read here who was. Each names its deletion, whose id means
/// nothing either.
public final class Tombstones {
  private final MongoCollection<Document> stones;
  private final KeyedHash hashes;

  public Tombstones(MongoDatabase vault, KeyedHash hashes) {
    this.stones = vault.getCollection("tombstones");
    this.hashes = hashes;
  }

  /// Sets one. Set before: keeps the first time and deletion.
  public void set(AccountId account, DeletionId deletion, Instant at) {
    stones.updateOne(
        eq("_id", hash(account)),
        Updates.combine(
            Updates.setOnInsert("deletion", deletion.value()),
            Updates.setOnInsert("at", Date.from(at))),
        new UpdateOptions().upsert(true));
  }

  /// Whether this account was deleted, or is being deleted.
  public boolean has(AccountId account) {
    return stones.find(eq("_id", hash(account))).first() != null;
  }

  /// Which of these were deleted, or are being deleted, and by which deletion.
  public Map<AccountId, DeletionId> of(Collection<AccountId> accounts) {
    Map<String, AccountId> hashed = new LinkedHashMap<>();
    accounts.forEach(account -> hashed.put(hash(account), account));
    Map<AccountId, DeletionId> left = new LinkedHashMap<>();
    for (Document stone : stones.find(in("_id", hashed.keySet()))) {
      AccountId account = Objects.requireNonNull(hashed.get(stone.getString("_id")));
      left.put(account, new DeletionId(stone.getString("deletion")));
    }
    return left;
  }

  public long count() {
    return stones.countDocuments();
  }

  private String hash(AccountId account) {
    return hashes.of("tombstone", account.value());
  }
}
