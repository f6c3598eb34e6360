package studio.dailies.store.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Accounts, found by the keyed hash of their address. The address itself lies sealed. One that is
/// being deleted is not found any more; [Departures] knows it.
public final class Accounts {
  static final String COLLECTION = "accounts";

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
  record Row(
      @Id String id,
      String ledger,
      String address,
      Binary sealed,
      Instant createdAt,
      @Nullable Instant suspendedAt,
      @Nullable String leaving,
      @Nullable Instant leftAt,
      @Nullable Instant controlAskedAt,
      @Nullable Instant controlledAt) {
    Account toAccount() {
      return new Account(new AccountId(id), new LedgerId(ledger), createdAt, suspendedAt);
    }
  }

  record Person(String email) {}

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
    Row row =
        new Row(
            id.value(),
            ids.next(),
            hash(proven),
            sealed(id, proven),
            clock.instant(),
            null,
            null,
            null,
            null,
            null);
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
      return mongo.updateFirst(query(staying(id)), update, Row.class).getMatchedCount() == 1;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  public Optional<Account> find(AccountId id) {
    return Optional.ofNullable(mongo.findOne(query(staying(id)), Row.class)).map(Row::toAccount);
  }

  /// Its person keeps what they have, and makes and buys nothing more.
  ///
  /// @return whether it was this call that suspended it
  public boolean suspend(AccountId id) {
    return changed(
        where("_id").is(id.value()).and("suspendedAt").exists(false),
        new Update().set("suspendedAt", clock.instant()));
  }

  /// Ends a suspension.
  ///
  /// @return whether it was this call that ended it
  public boolean restore(AccountId id) {
    return changed(
        where("_id").is(id.value()).and("suspendedAt").exists(true),
        new Update().unset("suspendedAt"));
  }

  private boolean changed(Criteria filter, Update update) {
    return mongo.updateFirst(query(filter), update, Row.class).getMatchedCount() == 1;
  }

  /// The address of an account; for the moment in which it is needed.
  public Optional<EmailAddress> address(AccountId id) {
    return Optional.ofNullable(mongo.findOne(query(staying(id)), Row.class))
        .map(row -> address(seal, row));
  }

  static EmailAddress address(Seal seal, Row row) {
    AccountId id = new AccountId(row.id());
    return new EmailAddress(
        seal.open(SealKey.of(id), document(id), row.sealed(), Person.class).email());
  }

  private static Criteria staying(AccountId id) {
    return where("_id").is(id.value()).and("leaving").is(null);
  }

  private static String document(AccountId id) {
    return COLLECTION + "/" + id;
  }

  /// Accounts in the order of their ids, to walk over all of them.
  ///
  /// @param after the last id of those that were seen; empty: from the beginning
  /// @param madeBefore only those that were made before
  public List<AccountId> page(Optional<AccountId> after, Instant madeBefore, int limit) {
    return page(where("createdAt").lt(madeBefore), after, limit);
  }

  /// The same, with all of them, those that are being deleted too.
  public List<AccountId> page(Optional<AccountId> after, int limit) {
    return page(new Criteria(), after, limit);
  }

  private List<AccountId> page(Criteria filter, Optional<AccountId> after, int limit) {
    after.ifPresent(id -> filter.and("_id").gt(id.value()));
    Query page = query(filter).with(Sort.by(Sort.Order.asc("_id"))).limit(limit);
    return mongo.find(page, Row.class).stream().map(row -> new AccountId(row.id())).toList();
  }

  private Binary sealed(AccountId id, EmailAddress address) {
    return seal.seal(SealKey.of(id), document(id), new Person(address.value()));
  }

  private String hash(EmailAddress address) {
    return hashes.of("address", address.value());
  }
}
