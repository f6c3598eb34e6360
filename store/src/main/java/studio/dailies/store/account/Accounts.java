package studio.dailies.store.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Accounts, found by the keyed hash of their address. The address itself lies sealed.
public final class Accounts {
  private static final String COLLECTION = "accounts";

  private final MongoOperations mongo;
  private final Seal seal;
  private final KeyedHash hashes;
  private final Ids ids;
  private final Clock clock;

  public Accounts(MongoOperations mongo, Seal seal, KeyedHash hashes, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.hashes = hashes;
    this.ids = ids;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(@Id String id, String ledger, String address, Binary sealed, Instant createdAt) {
    Account toAccount() {
      return new Account(new AccountId(id), new LedgerId(ledger), createdAt);
    }
  }

  private record Person(String email) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("address", Sort.Direction.ASC).unique().named("address"));
  }

  /// The account of a proven address, made now if there was none. Two sign-ins at once get the
  /// same.
  public Account of(EmailAddress proven) {
    String hash = hashes.of("address", proven.value());
    return findByHash(hash).orElseGet(() -> create(proven, hash));
  }

  public Optional<Account> find(AccountId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class)).map(Row::toAccount);
  }

  /// The address of an account; for the moment in which it is needed.
  public Optional<EmailAddress> address(AccountId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class))
        .map(row -> seal.open(SealKey.of(id), COLLECTION + "/" + id, row.sealed(), Person.class))
        .map(person -> new EmailAddress(person.email()));
  }

  private Account create(EmailAddress proven, String hash) {
    AccountId id = new AccountId(ids.next());
    seal.createKey(SealKey.of(id));
    Binary sealed = seal.seal(SealKey.of(id), COLLECTION + "/" + id, new Person(proven.value()));
    Row row = new Row(id.value(), ids.next(), hash, sealed, clock.instant());
    try {
      return mongo.insert(row).toAccount();
    } catch (DuplicateKeyException e) {
      seal.destroyKey(SealKey.of(id));
      return findByHash(hash).orElseThrow(() -> e);
    }
  }

  private Optional<Account> findByHash(String hash) {
    return Optional.ofNullable(mongo.findOne(query(where("address").is(hash)), Row.class))
        .map(Row::toAccount);
  }
}
