package studio.dailies.store.operator;

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
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.operator.GrantId;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.store.account.Account;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// What operators want to give. That it takes two of them lies in the write itself: no confirmation
/// is stored by whoever asked.
public final class Gifts {
  private static final String COLLECTION = "operator_grants";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Gifts(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String ledger,
      long credits,
      Binary sealed,
      String askedBy,
      Instant askedAt,
      @Nullable String confirmedBy,
      @Nullable Instant confirmedAt,
      @Nullable Instant grantedAt) {}

  private record Words(String why) {}

  /// Stores that somebody wants to give credits; again: does nothing.
  ///
  /// @return what is stored under the id, which may be another's wish
  public Gift ask(GrantId id, Account account, long credits, OperatorId by, String why) {
    Binary sealed = seal.seal(SealKey.of(account.id()), document(id.value()), new Words(why));
    try {
      return gift(
          mongo.insert(
              new Row(
                  id.value(),
                  account.id().value(),
                  account.ledger().value(),
                  credits,
                  sealed,
                  by.value(),
                  clock.instant(),
                  null,
                  null,
                  null)));
    } catch (DuplicateKeyException e) {
      return find(id).orElseThrow();
    }
  }

  public Optional<Gift> find(GrantId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class)).map(this::gift);
  }

  /// Stores who confirmed it, once, and never whoever asked.
  ///
  /// @return what is stored now; confirmed by nobody if this one may not
  public Gift confirm(GrantId id, OperatorId by) {
    mongo.updateFirst(
        query(
            where("_id").is(id.value()).and("confirmedBy").is(null).and("askedBy").ne(by.value())),
        new Update().set("confirmedBy", by.value()).set("confirmedAt", clock.instant()),
        Row.class);
    return find(id).orElseThrow();
  }

  /// Records that the credits came; again: does nothing.
  public Gift granted(GrantId id) {
    mongo.updateFirst(
        query(where("_id").is(id.value()).and("grantedAt").is(null)),
        new Update().set("grantedAt", clock.instant()),
        Row.class);
    return find(id).orElseThrow();
  }

  /// Those that have not come yet, the newest first.
  public List<Gift> open(int limit) {
    return mongo
        .find(
            query(where("grantedAt").is(null))
                .with(Sort.by(Sort.Order.desc("askedAt")))
                .limit(limit),
            Row.class)
        .stream()
        .map(this::gift)
        .toList();
  }

  private Gift gift(Row row) {
    return new Gift(
        new GrantId(row.id()),
        new AccountId(row.account()),
        new LedgerId(row.ledger()),
        row.credits(),
        why(row),
        new OperatorId(row.askedBy()),
        row.askedAt(),
        row.confirmedBy() == null ? null : new OperatorId(row.confirmedBy()),
        row.grantedAt());
  }

  private String why(Row row) {
    SealKey key = SealKey.of(new AccountId(row.account()));
    try {
      return seal.open(key, document(row.id()), row.sealed(), Words.class).why();
    } catch (KeyDestroyed e) {
      return "";
    }
  }

  private static String document(String id) {
    return COLLECTION + "/" + id;
  }
}
