package studio.dailies.store.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Which identities belong to which account: found by the keyed hash of issuer and subject, never
/// by an address. The subject itself lies sealed.
public final class Identities {
  private static final String COLLECTION = "identities";

  private final MongoOperations mongo;
  private final Seal seal;
  private final KeyedHash hashes;
  private final Ids ids;
  private final Clock clock;

  public Identities(MongoOperations mongo, Seal seal, KeyedHash hashes, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.hashes = hashes;
    this.ids = ids;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id, String key, String account, Issuer issuer, Binary sealed, Instant createdAt) {}

  private record Subject(String subject) {}

  /// One identity of an account.
  public record Connected(String id, Issuer issuer, Instant since) {}

  /// Creates the indexes; to be called once at start-up. Without the first, one identity could open
  /// two accounts.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("key", Sort.Direction.ASC).unique().named("key"));
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// The account that this identity opens.
  public Optional<AccountId> find(Identity identity) {
    return Optional.ofNullable(mongo.findOne(query(where("key").is(key(identity))), Row.class))
        .map(row -> new AccountId(row.account()));
  }

  /// Connects an identity with an account. Connected before: does nothing.
  ///
  /// @return whether it opens this account now; it may open another
  public boolean connect(AccountId account, Identity identity) {
    String id = ids.next();
    Binary sealed =
        seal.seal(SealKey.of(account), COLLECTION + "/" + id, new Subject(identity.subject()));
    try {
      mongo.insert(
          new Row(id, key(identity), account.value(), identity.issuer(), sealed, clock.instant()));
      return true;
    } catch (DuplicateKeyException e) {
      return find(identity).equals(Optional.of(account));
    }
  }

  /// The identities of an account, the oldest first.
  public List<Connected> of(AccountId account) {
    Query all = query(where("account").is(account.value())).with(Sort.by("createdAt", "_id"));
    return mongo.find(all, Row.class).stream()
        .map(row -> new Connected(row.id(), row.issuer(), row.createdAt()))
        .toList();
  }

  /// What the issuers call the account's person, by the ids of the identities.
  public Map<String, String> subjects(AccountId account) {
    return mongo.find(query(where("account").is(account.value())), Row.class).stream()
        .collect(
            Collectors.toMap(
                Row::id,
                row ->
                    seal.open(
                            SealKey.of(account),
                            COLLECTION + "/" + row.id(),
                            row.sealed(),
                            Subject.class)
                        .subject()));
  }

  /// Parts an identity from an account.
  ///
  /// @return whether there was one of this id
  public boolean disconnect(AccountId account, String id) {
    Query theirs = query(where("_id").is(id).and("account").is(account.value()));
    return mongo.remove(theirs, Row.class).getDeletedCount() == 1;
  }

  /// Parts all of them from an account.
  public void disconnectAll(AccountId account) {
    mongo.remove(query(where("account").is(account.value())), Row.class);
  }

  private String key(Identity identity) {
    return hashes.of("identity", identity.issuer().word() + " " + identity.subject());
  }
}
