package studio.dailies.store.deletion;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;

/// The public keys of receipts, for ever: a receipt must be good for as long as somebody has it.
public final class PublishedKeys {
  private final MongoOperations mongo;

  public PublishedKeys(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Document("receipt_keys")
  record Row(@Id String id, String key) {}

  /// Publishes keys, before anything is signed with them. Published before: does nothing.
  ///
  /// @throws IllegalStateException if another key was published under one of the ids
  public void publish(Map<String, String> keys) {
    keys.forEach((id, key) -> {
      try {
        mongo.insert(new Row(id, key));
      } catch (DuplicateKeyException e) {
        requireSame(id, key);
      }
    });
  }

  private void requireSame(String id, String key) {
    Row there = mongo.findById(id, Row.class);
    if (there == null || !there.key().equals(key)) {
      throw new IllegalStateException(
          "dailies.keys.receipt: another key was published as "
              + id
              + "; give the new one an id of its own");
    }
  }

  /// All of them by their ids.
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    mongo.findAll(Row.class).forEach(row -> all.put(row.id(), row.key()));
    return all;
  }
}
