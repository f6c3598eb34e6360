package studio.dailies.store.quote;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Quotes as they are kept, to be read by who cannot buy with them.
public final class KeptQuotes {
  private final MongoOperations mongo;
  private final Seal seal;

  public KeptQuotes(MongoOperations mongo, Seal seal) {
    this.mongo = mongo;
    this.seal = seal;
  }

  /// @param price whole credits
  public record Kept(
      QuoteId id,
      ShotId shot,
      ModelId model,
      long price,
      Inputs inputs,
      Instant createdAt,
      Instant expiresAt) {}

  /// Those of a project in the order of their ids; `after` is the last of the page before.
  public List<Kept> ofProject(
      AccountId account, ProjectId project, Optional<QuoteId> after, int limit) {
    Criteria of = where("account").is(account.value()).and("project").is(project.value());
    after.ifPresent(last -> of.and("_id").gt(last.value()));
    return mongo
        .find(query(of).with(Sort.by(Sort.Order.asc("_id"))).limit(limit), Quotes.Row.class)
        .stream()
        .map(row -> kept(account, row))
        .toList();
  }

  private Kept kept(AccountId account, Quotes.Row row) {
    Inputs inputs =
        seal.open(
            SealKey.of(account), Quotes.COLLECTION + "/" + row.id(), row.sealed(), Inputs.class);
    return new Kept(
        new QuoteId(row.id()),
        new ShotId(row.shot()),
        new ModelId(row.model()),
        row.price(),
        inputs,
        row.createdAt(),
        row.expiresAt());
  }
}
