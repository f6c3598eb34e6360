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
import org.springframework.data.mongodb.core.query.Update;
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
    return find(proven).or(() -> create(proven)).or(() -> find(proven)).orElseThrow();
  }

  /// The account of an address, if there is one.
  public Optional<Account> find(EmailAddress address) {
    return Optional.ofNullable(mongo.findOne(query(where("address").is(hash(address))), Row.class))
        .map(Row::toAccount);
  }

  /// Makes an account for a proven address.
  ///
  /// @return empty if the address has one
  public Optional<Account> create(EmailAddress proven) {
    AccountId id = new AccountId(ids.next());
    seal.createKey(SealKey.of(id));
    Row row = new Row(id.value(), ids.next(), hash(proven), sealed(id, proven), clock.instant());
    try {
      return Optional.of(mongo.insert(row).toAccount());
    } catch (DuplicateKeyException e) {
      seal.destroyKey(SealKey.of(id));
      return Optional.empty();
    }
  }

  /// Gives the account another address, which its person has proven.
  ///
  /// @return whether it has it now; another account may have it
  public boolean move(AccountId id, EmailAddress proven) {
    try {
      Update update = new Update().set("address", hash(proven)).set("sealed", sealed(id, proven));
      return mongo
              .updateFirst(query(where("_id").is(id.value())), update, Row.class)
              .getMatchedCount()
          == 1;
    } catch (DuplicateKeyException e) {
      return false;
    }
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

  private Binary sealed(AccountId id, EmailAddress address) {
    return seal.seal(SealKey.of(id), COLLECTION + "/" + id, new Person(address.value()));
  }

  private String hash(EmailAddress address) {
    return hashes.of("address", address.value());
  }
}
