package studio.dailies.store.request;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;

/// Binds a key that a client chose to the body it came with and to the id of what was made. The
/// first insert decides; every later caller goes on with that id.
public final class Requests {
  private final MongoOperations mongo;
  private final KeyedHash hashes;
  private final Clock clock;

  public Requests(MongoOperations mongo, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.hashes = hashes;
    this.clock = clock;
  }

  @Document("requests")
  record Row(@Id String id, String account, String body, String made, Instant createdAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps("requests")
        .createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// The id that this key was bound to before, if it was.
  ///
  /// @throws OtherBody if it was bound with another body
  public Optional<String> bound(AccountId account, String route, String key, byte[] body) {
    return find(account, route, key, body);
  }

  /// Whether the key was bound before, with whatever body.
  public boolean isBound(AccountId account, String route, String key) {
    return mongo.exists(query(where("_id").is(id(account, route, key))), Row.class);
  }

  /// Binds the key to an id, unless it is bound.
  ///
  /// @return the id that counts, ours or an earlier one
  /// @throws OtherBody if it was bound with another body
  public String bind(AccountId account, String route, String key, byte[] body, String made) {
    try {
      mongo.insert(
          new Row(
              id(account, route, key),
              account.value(),
              hashes.of("body", body),
              made,
              clock.instant()));
      return made;
    } catch (DuplicateKeyException e) {
      return find(account, route, key, body).orElseThrow(() -> e);
    }
  }

  private Optional<String> find(AccountId account, String route, String key, byte[] body) {
    Row row = mongo.findOne(query(where("_id").is(id(account, route, key))), Row.class);
    if (row == null) {
      return Optional.empty();
    }
    if (!row.body().equals(hashes.of("body", body))) {
      throw new OtherBody();
    }
    return Optional.of(row.made());
  }

  private String id(AccountId account, String route, String key) {
    return hashes.of("request", String.join(" ", account.value(), route, key));
  }

  /// The key was used before, for something else.
  public static final class OtherBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherBody() {
      super("the key was used with another body");
    }
  }
}
