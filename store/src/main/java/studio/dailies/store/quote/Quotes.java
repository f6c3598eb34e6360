package studio.dailies.store.quote;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Quotes, each with the exact inputs it is for, sealed. It binds until it expires.
public final class Quotes {
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final String COLLECTION = "quotes";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Quotes(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String project,
      String shot,
      String model,
      long price,
      Binary sealed,
      Instant createdAt,
      Instant expiresAt) {}

  /// A quote.
  ///
  /// @param price whole credits; what is captured is never more
  public record Quote(
      QuoteId id,
      AccountId account,
      ProjectId project,
      ShotId shot,
      ModelId model,
      long price,
      Inputs inputs,
      Instant expiresAt) {}

  /// Stores a quote that is good for [#LIFE] from now. Stored before under this id: answers that
  /// one.
  public Quote add(
      QuoteId id,
      AccountId account,
      ProjectId project,
      ShotId shot,
      ModelId model,
      long price,
      Inputs inputs) {
    Instant now = clock.instant();
    Instant expiresAt = now.plus(LIFE);
    Binary sealed = seal.seal(SealKey.of(account), COLLECTION + "/" + id, inputs);
    try {
      mongo.insert(
          new Row(
              id.value(),
              account.value(),
              project.value(),
              shot.value(),
              model.value(),
              price,
              sealed,
              now,
              expiresAt));
      return new Quote(id, account, project, shot, model, price, inputs, expiresAt);
    } catch (DuplicateKeyException e) {
      return find(account, id).orElseThrow(() -> e);
    }
  }

  /// The person's own quote; another's is not there. It may have expired.
  public Optional<Quote> find(AccountId account, QuoteId id) {
    Row row =
        mongo.findOne(
            query(where("_id").is(id.value()).and("account").is(account.value())), Row.class);
    return Optional.ofNullable(row).map(this::open);
  }

  private Quote open(Row row) {
    AccountId account = new AccountId(row.account());
    return new Quote(
        new QuoteId(row.id()),
        account,
        new ProjectId(row.project()),
        new ShotId(row.shot()),
        new ModelId(row.model()),
        row.price(),
        seal.open(SealKey.of(account), COLLECTION + "/" + row.id(), row.sealed(), Inputs.class),
        row.expiresAt());
  }
}
