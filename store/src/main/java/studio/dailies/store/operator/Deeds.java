package studio.dailies.store.operator;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.domain.operator.Role;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The record of what operators did. Documents are inserted and never changed: one before the deed,
/// so that there is none without it, and one after it, which says what came of it. Why something
/// was done is sealed under the key of the account that it is about, and goes with it.
public final class Deeds {
  private static final String COLLECTION = "operator_actions";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Ids ids;
  private final Clock clock;

  public Deeds(MongoOperations mongo, Seal seal, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.ids = ids;
    this.clock = clock;
  }

  /// @param of the deed that this says the outcome of; null for the deed itself
  @Document(COLLECTION)
  record Row(
      @Id String id,
      Instant at,
      @Nullable String of,
      @Nullable String outcome,
      @Nullable String who,
      @Nullable Role role,
      @Nullable Action action,
      @Nullable String target,
      @Nullable String account,
      @Nullable Binary sealed) {}

  private record Words(String why) {}

  /// Creates what must be there before the first deed; to be called once at start-up.
  public void createIndexes() {
    seal.createKey(SealKey.ofOperators());
    mongo.indexOps(COLLECTION).createIndex(new Index().on("at", Sort.Direction.ASC).named("at"));
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("of", Sort.Direction.ASC).sparse().named("of"));
  }

  /// Records what is about to be done.
  ///
  /// @param about whose account it concerns; empty if nobody's
  /// @return the id of the deed
  public String begin(
      OperatorId who, Action action, String target, Optional<AccountId> about, String why) {
    String id = ids.next();
    mongo.insert(
        new Row(
            id,
            clock.instant(),
            null,
            null,
            who.value(),
            action.role(),
            action,
            target,
            about.map(AccountId::value).orElse(null),
            seal.seal(key(about), document(id), new Words(why))));
    return id;
  }

  /// Records what came of it.
  ///
  /// @param outcome `done`, or the name of the problem that the operator was told
  public void end(String deed, String outcome) {
    mongo.insert(
        new Row(ids.next(), clock.instant(), deed, outcome, null, null, null, null, null, null));
  }

  /// The newest first.
  public List<Deed> newest(int limit) {
    Query begun =
        query(where("of").is(null))
            .with(Sort.by(Sort.Order.desc("at"), Sort.Order.desc("_id")))
            .limit(limit);
    List<Row> rows = mongo.find(begun, Row.class);
    Map<String, String> outcomes =
        mongo.find(query(where("of").in(rows.stream().map(Row::id).toList())), Row.class).stream()
            .collect(
                Collectors.toMap(
                    row -> String.valueOf(row.of()),
                    row -> String.valueOf(row.outcome()),
                    (first, _) -> first));
    return rows.stream().map(row -> deed(row, outcomes.get(row.id()))).toList();
  }

  private Deed deed(Row row, @Nullable String outcome) {
    return new Deed(
        row.id(),
        row.at(),
        new OperatorId(String.valueOf(row.who())),
        Optional.ofNullable(row.role()).orElseThrow(),
        Optional.ofNullable(row.action()).orElseThrow(),
        String.valueOf(row.target()),
        why(row),
        outcome);
  }

  private String why(Row row) {
    Optional<AccountId> about = Optional.ofNullable(row.account()).map(AccountId::new);
    Binary sealed = Optional.ofNullable(row.sealed()).orElseThrow();
    try {
      return seal.open(key(about), document(row.id()), sealed, Words.class).why();
    } catch (KeyDestroyed e) {
      return "";
    }
  }

  private static SealKey key(Optional<AccountId> about) {
    return about.map(SealKey::of).orElseGet(SealKey::ofOperators);
  }

  private static String document(String id) {
    return COLLECTION + "/" + id;
  }
}
