package studio.dailies.store.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
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
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.domain.token.Scope;
import studio.dailies.domain.token.TokenLimits;
import studio.dailies.domain.token.TokenSecret;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Tokens, found by the hash of their secret: who reads the database cannot ask for anybody. There
/// is no copy of a token anywhere, so one that is ended here is ended on every process.
public final class Tokens {
  private static final String COLLECTION = "tokens";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Ids ids;
  private final Clock clock;

  public Tokens(MongoOperations mongo, Seal seal, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.ids = ids;
    this.clock = clock;
  }

  /// @param purchases how many generations `spent` is for
  /// @param bought the generations and scene runs that `spent` is for, so that none counts twice;
  ///   left out unless somebody spends
  @Document(COLLECTION)
  record Row(
      @Id String id,
      String secret,
      String account,
      Set<Scope> scopes,
      long dailyCredits,
      String spentOn,
      long spent,
      int purchases,
      @Nullable List<String> bought,
      Binary sealed,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String usedOn) {

    Token toToken() {
      return new Token(
          id,
          new AccountId(account),
          EnumSet.copyOf(scopes),
          dailyCredits,
          spent,
          LocalDate.parse(spentOn),
          createdAt,
          expiresAt,
          Optional.ofNullable(usedOn).map(LocalDate::parse));
    }
  }

  private record Words(String name) {}

  /// A token that was just made. The secret is stored nowhere, and cannot be had again.
  public record Made(Token token, TokenSecret secret) {}

  /// A token with what its person calls it.
  public record Named(Token token, String name) {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("secret", Sort.Direction.ASC).unique().named("secret"));
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// Makes a token. Not to be repeated: each call makes another.
  ///
  /// @return empty when the account has as many as it may have
  public Optional<Made> make(AccountId account, NewToken wanted) {
    TokenSecret secret = TokenSecret.next(ids);
    Row row = mongo.insert(row(account, wanted, secret));
    // Counted afterwards, so that many at once do not all find the last place free.
    if (open(account).size() > TokenLimits.TOKENS) {
      mongo.remove(byId(row.id()), Row.class);
      return Optional.empty();
    }
    return Optional.of(new Made(row.toToken(), secret));
  }

  /// The token of this secret, if it has neither ended nor expired.
  public Optional<Token> find(TokenSecret secret) {
    return Optional.ofNullable(
            mongo.findOne(slim(where("secret").is(hash(secret.value()))), Row.class))
        .filter(this::isOpen)
        .map(Row::toToken);
  }

  /// The tokens of an account, the newest first.
  public List<Named> of(AccountId account) {
    return open(account).stream().map(row -> new Named(row.toToken(), name(row))).toList();
  }

  /// Notes that it was used today: at most one write a day.
  public void used(Token token) {
    LocalDate today = today();
    if (!token.usedOn().equals(Optional.of(today))) {
      mongo.updateFirst(byId(token.id()), new Update().set("usedOn", today.toString()), Row.class);
    }
  }

  /// Counts what a generation costs as spent today, unless that would be more than the token may
  /// spend in a day, or it has ended meanwhile. One write, so that no two at once spend the same
  /// credits. Counted before: does nothing.
  ///
  /// @return whether it counts now
  public boolean spend(Token token, GenerationId generation, long credits) {
    return spend(token, generation.value(), 1, credits);
  }

  /// Counts what a whole scene costs in the same way: all of it, or nothing.
  ///
  /// @param generations how many it makes
  /// @return whether it counts now
  public boolean spend(Token token, SceneRunId run, int generations, long credits) {
    return spend(token, run.value(), generations, credits);
  }

  private boolean spend(Token token, String bought, int generations, long credits) {
    long most = token.dailyCredits() - credits;
    if (most < 0 || generations > TokenLimits.DAILY_GENERATIONS) {
      return false;
    }
    String today = today().toString();
    // Where the clocks of two processes are a little apart at midnight, the later day is the one.
    Criteria sameDay =
        living(token)
            .and("spentOn")
            .gte(today)
            .and("spent")
            .lte(most)
            .and("purchases")
            .lte(TokenLimits.DAILY_GENERATIONS - generations)
            .and("bought")
            .ne(bought);
    Update more =
        new Update().inc("spent", credits).inc("purchases", generations).push("bought", bought);
    Update first =
        new Update()
            .set("spentOn", today)
            .set("spent", credits)
            .set("purchases", generations)
            .set("bought", List.of(bought));
    return changed(sameDay, more)
        || changed(living(token).and("spentOn").lt(today), first)
        // Another one has begun the day meanwhile.
        || changed(sameDay, more)
        || mongo.exists(query(living(token).and("bought").is(bought)), Row.class);
  }

  /// Takes back what was counted for a generation that was not made, if it was today. Taken back
  /// before: does nothing.
  public void unspend(Token token, GenerationId generation, long credits) {
    changed(
        where("_id").is(token.id()).and("bought").is(generation.value()),
        new Update()
            .inc("spent", -credits)
            .inc("purchases", -1)
            .pull("bought", generation.value()));
  }

  /// What it has spent by now of what it may spend today; all of it once it has ended.
  public long spentToday(Token token) {
    return Optional.ofNullable(mongo.findOne(slim(living(token)), Row.class))
        .map(row -> row.toToken().spentOn(today()))
        .orElse(token.dailyCredits());
  }

  /// Ends one of an account's tokens.
  ///
  /// @return whether there was one of this id
  public boolean end(AccountId account, String id) {
    Query theirs = query(where("_id").is(id).and("account").is(account.value()));
    return mongo.remove(theirs, Row.class).getDeletedCount() == 1;
  }

  /// Ends all tokens of an account.
  public void endAll(AccountId account) {
    mongo.remove(query(where("account").is(account.value())), Row.class);
  }

  private List<Row> open(AccountId account) {
    Query theirs =
        slim(where("account").is(account.value()))
            .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")));
    return mongo.find(theirs, Row.class).stream().filter(this::isOpen).toList();
  }

  private Row row(AccountId account, NewToken wanted, TokenSecret secret) {
    String id = ids.next();
    Instant now = clock.instant();
    return new Row(
        id,
        hash(secret.value()),
        account.value(),
        wanted.scopes(),
        wanted.dailyCredits(),
        today().toString(),
        0,
        0,
        List.of(),
        seal.seal(SealKey.of(account), document(id), new Words(wanted.name())),
        now,
        now.plus(wanted.life()),
        null);
  }

  private String name(Row row) {
    SealKey key = SealKey.of(new AccountId(row.account()));
    return seal.open(key, document(row.id()), row.sealed(), Words.class).name();
  }

  private boolean changed(Criteria filter, Update update) {
    return mongo.updateFirst(query(filter), update, Row.class).getModifiedCount() == 1;
  }

  private Criteria living(Token token) {
    return where("_id").is(token.id()).and("expiresAt").gt(clock.instant());
  }

  private boolean isOpen(Row row) {
    return clock.instant().isBefore(row.expiresAt());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// Without what only spending needs.
  private static Query slim(Criteria filter) {
    Query query = query(filter);
    query.fields().exclude("bought");
    return query;
  }

  private static Query byId(String id) {
    return query(where("_id").is(id));
  }

  private static String document(String id) {
    return COLLECTION + "/" + id;
  }

  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
