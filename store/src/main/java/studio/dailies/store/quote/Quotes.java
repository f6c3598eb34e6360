package studio.dailies.store.quote;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.InputsDigest;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.MadeFromRow;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Quotes, each with the exact inputs it is for, sealed. It binds until it expires.
public final class Quotes {
  public static final Duration LIFE = Duration.ofMinutes(15);

  /// Where they lie, for whoever erases them with their project.
  public static final String COLLECTION = "quotes";

  private static final int ID_DIGITS = 32;

  private final MongoOperations mongo;
  private final Seal seal;
  private final KeyedHash hashes;
  private final Clock clock;

  public Quotes(MongoOperations mongo, Seal seal, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.hashes = hashes;
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
      String priceVersion,
      String digest,
      Binary sealed,
      @Nullable MadeFromRow madeFrom,
      Instant createdAt,
      Instant expiresAt) {}

  /// A quote.
  ///
  /// @param price whole credits; what is captured is never more
  /// @param priceVersion of the model's page that the price is from
  /// @param digest of model and inputs, see [InputsDigest]
  /// @param madeFrom the versions of the shot and its cast by then; null where that was not kept
  public record Quote(
      QuoteId id,
      AccountId account,
      ProjectId project,
      ShotId shot,
      ModelId model,
      long price,
      String priceVersion,
      String digest,
      Inputs inputs,
      @Nullable MadeFrom madeFrom,
      Instant expiresAt) {}

  /// What is to be quoted.
  public record NewQuote(
      QuoteId id,
      AccountId account,
      ProjectId project,
      ShotId shot,
      ModelId model,
      long price,
      String priceVersion,
      Inputs inputs,
      MadeFrom madeFrom) {}

  /// Stores a quote that is good for [#LIFE] from now. Stored before under this id: answers that
  /// one.
  public Quote add(NewQuote quote) {
    Row row = row(quote, clock.instant());
    try {
      mongo.insert(row);
      return quote(row, quote.inputs());
    } catch (DuplicateKeyException e) {
      return find(quote.account(), quote.id()).orElseThrow(() -> e);
    }
  }

  /// Stores many, each as [#add(NewQuote)] does.
  ///
  /// @return those that are stored now, in the same order
  public List<Quote> add(List<NewQuote> quotes) {
    Instant now = clock.instant();
    List<Row> rows = quotes.stream().map(quote -> row(quote, now)).toList();
    try {
      mongo.insertAll(rows);
      return IntStream.range(0, rows.size())
          .mapToObj(i -> quote(rows.get(i), quotes.get(i).inputs()))
          .toList();
    } catch (DuplicateKeyException | BulkOperationException e) {
      // A repeated request: some are there.
      return quotes.stream().map(this::add).toList();
    }
  }

  /// The id of the quote for this shot that belongs to a request for many: always the same.
  ///
  /// @param request the id that the request was bound to
  public QuoteId idOf(String request, ShotId shot) {
    return new QuoteId(hashes.of("quote", request + "/" + shot).substring(0, ID_DIGITS));
  }

  /// The person's own quote; another's is not there. It may have expired.
  public Optional<Quote> find(AccountId account, QuoteId id) {
    Row row =
        mongo.findOne(
            query(where("_id").is(id.value()).and("account").is(account.value())), Row.class);
    return Optional.ofNullable(row).map(this::open);
  }

  /// Those of these that are the person's own, in no certain order. They may have expired.
  public List<Quote> find(AccountId account, Collection<QuoteId> ids) {
    List<String> values = ids.stream().map(QuoteId::value).toList();
    return mongo.find(query(where("_id").in(values)), Row.class).stream()
        .filter(row -> row.account().equals(account.value()))
        .map(this::open)
        .toList();
  }

  private Row row(NewQuote quote, Instant now) {
    SealKey key = SealKey.of(quote.account());
    return new Row(
        quote.id().value(),
        quote.account().value(),
        quote.project().value(),
        quote.shot().value(),
        quote.model().value(),
        quote.price(),
        quote.priceVersion(),
        digest(quote.account(), quote.model(), quote.inputs()),
        seal.seal(key, COLLECTION + "/" + quote.id(), quote.inputs()),
        MadeFromRow.of(quote.madeFrom()),
        now,
        now.plus(LIFE));
  }

  private Quote open(Row row) {
    SealKey key = SealKey.of(new AccountId(row.account()));
    Inputs inputs = seal.open(key, COLLECTION + "/" + row.id(), row.sealed(), Inputs.class);
    Quote quote = quote(row, inputs);
    if (!quote.digest().equals(digest(quote.account(), quote.model(), inputs))) {
      throw new IllegalStateException("quote " + row.id() + " is not for what it was made for");
    }
    return quote;
  }

  private String digest(AccountId account, ModelId model, Inputs inputs) {
    return InputsDigest.of(hashes, account, model, inputs);
  }

  private static Quote quote(Row row, Inputs inputs) {
    return new Quote(
        new QuoteId(row.id()),
        new AccountId(row.account()),
        new ProjectId(row.project()),
        new ShotId(row.shot()),
        new ModelId(row.model()),
        row.price(),
        row.priceVersion(),
        row.digest(),
        inputs,
        row.madeFrom() == null ? null : row.madeFrom().toMadeFrom(),
        row.expiresAt());
  }
}
