package studio.dailies.store.payment;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.ParkReason;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Payment.Worth;

/// The rows of payments. What the shop says is joined into the row as it comes, so a row is its own
/// inbox: bounded by what was really paid, and a word that was heard before changes nothing.
public final class Payments {
  /// So often somebody else may change a row between our look and our write.
  private static final int TRIES = 50;

  private final MongoOperations mongo;
  private final KeyedHash hashes;
  private final Clock clock;

  public Payments(MongoOperations mongo, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.hashes = hashes;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(PaymentRow.COLLECTION);
    indexes.createIndex(
        new Index()
            .on("open", Sort.Direction.ASC)
            .on("changedAt", Sort.Direction.ASC)
            .named("unjudged"));
    indexes.createIndex(new Index().on("subscription", Sort.Direction.ASC).named("subscription"));
    indexes.createIndex(new Index().on("state", Sort.Direction.ASC).named("state"));
    indexes.createIndex(new Index().on("account", Sort.Direction.ASC).sparse().named("account"));
  }

  /// The id of what the shop calls so.
  public PaymentId id(PaymentKind kind, String shopId) {
    return PaymentId.of(hashes, kind, shopId);
  }

  /// Joins what the shop says into the row, which is made if there is none.
  ///
  /// @return the payment as it is now; `open` if there is something to judge
  public Payment tell(Facts facts) {
    PaymentId id = id(facts.kind(), facts.shopId());
    for (int i = 0; i < TRIES; i++) {
      Optional<Payment> told = tellOnce(id, facts);
      if (told.isPresent()) {
        return told.get();
      }
    }
    throw new IllegalStateException("payment " + id + " changes all the time");
  }

  private Optional<Payment> tellOnce(PaymentId id, Facts facts) {
    PaymentRow row = mongo.findById(id.value(), PaymentRow.class);
    if (row == null) {
      return insert(id, facts);
    }
    Facts all = row.facts().and(facts);
    return all.equals(row.facts()) ? Optional.of(row.toPayment()) : change(row, all);
  }

  private Optional<Payment> insert(PaymentId id, Facts facts) {
    try {
      return Optional.of(mongo.insert(PaymentRow.born(id, facts, clock.instant())).toPayment());
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  private Optional<Payment> change(PaymentRow seen, Facts facts) {
    Update update =
        new Update()
            .set("mode", facts.mode())
            .set("store", facts.store())
            .set("variant", facts.variant())
            .set("quantity", facts.quantity())
            .set("price", facts.price())
            .set("total", facts.total())
            .set("refunded", facts.refunded())
            .set("paid", facts.paid())
            .set("wholly", facts.wholly())
            .set("prorated", facts.prorated())
            .set("subscription", facts.subscription())
            .set("purchase", facts.purchase() == null ? null : facts.purchase().value())
            .set("createdAt", facts.createdAt())
            .set("open", true)
            .set("changedAt", clock.instant())
            .inc("revision", 1);
    return modify(at(seen.id(), seen.revision()), update);
  }

  public Optional<Payment> find(PaymentId id) {
    return Optional.ofNullable(mongo.findById(id.value(), PaymentRow.class))
        .map(PaymentRow::toPayment);
  }

  /// Those of these that are there.
  public List<Payment> find(Collection<PaymentId> ids) {
    List<String> values = ids.stream().map(PaymentId::value).toList();
    return mongo.find(query(where("_id").in(values)), PaymentRow.class).stream()
        .map(PaymentRow::toPayment)
        .toList();
  }

  /// Those that are known to be of an account, the newest first.
  public List<Payment> ofAccount(AccountId account, int limit) {
    Query newest =
        query(where("account").is(account.value()))
            .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")))
            .limit(limit);
    return mongo.find(newest, PaymentRow.class).stream().map(PaymentRow::toPayment).toList();
  }

  /// Pins what it is worth, once.
  ///
  /// @return the payment as it is now, pinned by us or by another
  public Payment pin(PaymentId id, Worth worth) {
    Update update =
        new Update()
            .set("pack", worth.pack().value())
            .set("credits", worth.credits())
            .set("ledger", worth.ledger().value())
            .set("account", worth.account().value());
    return modify(where("_id").is(id.value()).and("credits").is(null), update)
        .or(() -> find(id))
        .orElseThrow();
  }

  /// Records what this revision of a payment came to. What the shop adds meanwhile leaves it open.
  public void judged(
      Payment seen, State state, @Nullable ParkReason reason, @Nullable PaymentId forwardedTo) {
    Update update =
        new Update()
            .set("state", state)
            .set("reason", reason)
            .set("forwardedTo", forwardedTo == null ? null : forwardedTo.value())
            .set("changedAt", clock.instant())
            .set("open", false);
    modify(at(seen.id().value(), seen.revision()), update);
  }

  /// Another payment of the same subscription that is known to be somebody's.
  public Optional<Payment> ofSubscription(String subscription) {
    return mongo
        .find(query(where("subscription").is(subscription)).limit(1000), PaymentRow.class)
        .stream()
        .map(PaymentRow::toPayment)
        .filter(payment -> payment.worth() != null)
        .findFirst();
  }

  /// The subscriptions that an account has paid for.
  public List<String> subscriptionsOf(AccountId account) {
    return mongo.findDistinct(
        query(where("account").is(account.value()).and("subscription").exists(true)),
        "subscription",
        PaymentRow.COLLECTION,
        String.class);
  }

  /// Payments with something to judge that nobody has touched since then, oldest first.
  public List<PaymentId> unjudged(Instant before, int limit) {
    return mongo
        .find(
            query(where("open").is(true).and("changedAt").lt(before))
                .with(Sort.by(Sort.Order.asc("changedAt")))
                .limit(limit),
            PaymentRow.class)
        .stream()
        .map(row -> new PaymentId(row.id()))
        .toList();
  }

  /// Those in this state.
  public List<Payment> in(State state, int limit) {
    return mongo.find(query(where("state").is(state)).limit(limit), PaymentRow.class).stream()
        .map(PaymentRow::toPayment)
        .toList();
  }

  private static Criteria at(String id, long revision) {
    return where("_id").is(id).and("revision").is(revision);
  }

  private Optional<Payment> modify(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(
            mongo.findAndModify(query(filter), update, returnNew, PaymentRow.class))
        .map(PaymentRow::toPayment);
  }
}
