package studio.dailies.store.payment;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.payment.Purchase.State;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The rows of purchases. Every change compares the state first, so each may be repeated.
public final class Purchases {
  /// How long a checkout can be paid.
  public static final Duration LIFE = Duration.ofHours(2);

  private static final String COLLECTION = "purchases";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Purchases(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String ledger,
      String pack,
      long credits,
      long cents,
      State state,
      @Nullable Binary sealed,
      @Nullable String payment,
      List<String> runs,
      Instant createdAt,
      Instant expiresAt) {}

  private record Checkout(String address) {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(COLLECTION);
    indexes.createIndex(
        new Index()
            .on("account", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.DESC)
            .named("account_newest"));
    indexes.createIndex(
        new Index()
            .on("state", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.ASC)
            .named("state_oldest"));
  }

  /// Stores a new purchase. Stored before under this id: does nothing.
  public void add(PurchaseId id, AccountId account, LedgerId ledger, Pack pack) {
    Instant now = clock.instant();
    Row row =
        new Row(
            id.value(),
            account.value(),
            ledger.value(),
            pack.id().value(),
            pack.credits(),
            pack.cents(),
            State.NEW,
            null,
            null,
            List.of(),
            now,
            now.plus(LIFE));
    try {
      mongo.insert(row);
    } catch (DuplicateKeyException _) {
      // The same request, repeated.
    }
  }

  public Optional<Purchase> find(PurchaseId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class)).map(this::open);
  }

  /// The person's own purchase; another's is not there.
  public Optional<Purchase> find(AccountId account, PurchaseId id) {
    return find(id).filter(purchase -> purchase.account().equals(account));
  }

  /// The person's purchases, newest first; `before` is the last of the page before.
  public List<Purchase> ofAccount(AccountId account, Optional<Purchase> before, int limit) {
    Criteria own = where("account").is(account.value());
    before.ifPresent(last ->
        own.orOperator(
            where("createdAt").lt(last.createdAt()),
            where("createdAt").is(last.createdAt()).and("_id").lt(last.id().value())));
    return mongo
        .find(
            query(own)
                .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")))
                .limit(limit),
            Row.class)
        .stream()
        .map(this::open)
        .toList();
  }

  /// Some of the person's that can still be paid.
  public List<PurchaseId> payableOf(AccountId account, int most) {
    Query open =
        query(where("account").is(account.value()).and("state").in(State.NEW, State.READY))
            .limit(most);
    return mongo.find(open, Row.class).stream().map(row -> new PurchaseId(row.id())).toList();
  }

  /// How many the person has that can still be paid.
  public long openOf(AccountId account, int limit) {
    return mongo.count(
        query(where("account").is(account.value()).and("state").in(State.NEW, State.READY))
            .limit(limit),
        Row.class);
  }

  /// The person's latest purchase of this pack at this price that could be paid at that time and
  /// has no payment.
  public Optional<Purchase> payableAt(AccountId account, PackId pack, long cents, Instant at) {
    Criteria then =
        where("account")
            .is(account.value())
            .and("pack")
            .is(pack.value())
            .and("createdAt")
            .lte(at)
            .gt(at.minus(LIFE))
            .and("payment")
            .is(null)
            .and("cents")
            .is(cents);
    Query latest = query(then).with(Sort.by(Sort.Order.desc("createdAt")));
    return Optional.ofNullable(mongo.findOne(latest, Row.class)).map(this::open);
  }

  /// Purchases that nobody has begun since then, or that should have been closed by then.
  public List<PurchaseId> leftAlone(Instant before, int limit) {
    Criteria alone =
        new Criteria()
            .orOperator(
                where("state").is(State.NEW).and("createdAt").lt(before),
                where("state").is(State.READY).and("expiresAt").lt(before));
    return mongo.find(query(alone).limit(limit), Row.class).stream()
        .map(row -> new PurchaseId(row.id()))
        .toList();
  }

  /// Records the run that works on it.
  public Optional<Purchase> open(PurchaseId id, String run) {
    return change(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Keeps the address where it is paid, once.
  ///
  /// @return the purchase as it is now
  public Optional<Purchase> ready(PurchaseId id, AccountId account, String checkout) {
    Binary sealed = seal.seal(SealKey.of(account), document(id.value()), new Checkout(checkout));
    return change(
            where("_id").is(id.value()).and("state").is(State.NEW),
            new Update().set("state", State.READY).set("sealed", sealed))
        .or(() -> find(id));
  }

  /// Records that it was paid, in whatever state it is; a later payment of it changes nothing here.
  public void granted(PurchaseId id, PaymentId payment) {
    change(
        where("_id").is(id.value()).and("payment").is(null),
        new Update().set("state", State.GRANTED).set("payment", payment.value()));
  }

  /// Ends one that nobody has paid. Ended before: does nothing.
  public Optional<Purchase> end(PurchaseId id, State state) {
    return change(
            where("_id").is(id.value()).and("state").in(State.NEW, State.READY),
            new Update().set("state", state))
        .or(() -> find(id));
  }

  private Optional<Purchase> change(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(mongo.findAndModify(query(filter), update, returnNew, Row.class))
        .map(this::open);
  }

  private static String document(String id) {
    return COLLECTION + "/" + id;
  }

  private Purchase open(Row row) {
    AccountId account = new AccountId(row.account());
    String checkout =
        row.sealed() == null
            ? null
            : seal.open(SealKey.of(account), document(row.id()), row.sealed(), Checkout.class)
                .address();
    return new Purchase(
        new PurchaseId(row.id()),
        account,
        new LedgerId(row.ledger()),
        new PackId(row.pack()),
        row.credits(),
        row.cents(),
        row.state(),
        checkout,
        row.payment() == null ? null : new PaymentId(row.payment()),
        row.createdAt(),
        row.expiresAt());
  }
}
