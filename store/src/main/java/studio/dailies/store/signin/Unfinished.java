package studio.dailies.store.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// What was begun and never finished, or has ended by its date: challenges, newcomers, flows,
/// sessions, tokens. Nobody takes them any more; here they go, and before them the keys of what lay
/// sealed and the rows of the mails that brought their codes.
public final class Unfinished {
  private static final String CHALLENGES = "sign_in_challenges";
  private static final String NEWCOMERS = "newcomers";
  private static final List<String> COLLECTIONS =
      List.of(CHALLENGES, NEWCOMERS, "sign_in_flows", "sessions", "tokens");

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Unfinished(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    for (String collection : COLLECTIONS) {
      mongo
          .indexOps(collection)
          .createIndex(new Index().on("expiresAt", Sort.Direction.ASC).named("expiresAt"));
    }
    for (String collection : List.of(CHALLENGES, NEWCOMERS, "sign_in_flows")) {
      mongo
          .indexOps(collection)
          .createIndex(new Index().on("browser", Sort.Direction.ASC).named("browser"));
    }
  }

  /// Removes what is past its date.
  ///
  /// @param most of each kind
  /// @return how many went
  public int clear(int most) {
    return clear(CHALLENGES, most, this::forgetChallenge)
        + clear(NEWCOMERS, most, id -> seal.destroyKey(SealKey.of(new NewcomerId(id))))
        + clear("sign_in_flows", most, id -> {})
        + clear("sessions", most, id -> {})
        + clear("tokens", most, id -> {});
  }

  /// Removes what was begun in these sessions, whatever its date.
  public void clearOf(Collection<String> sessions) {
    clearOf(CHALLENGES, sessions, this::forgetChallenge);
    clearOf(NEWCOMERS, sessions, id -> seal.destroyKey(SealKey.of(new NewcomerId(id))));
    clearOf("sign_in_flows", sessions, id -> {});
  }

  /// Its mail has its id.
  private void forgetChallenge(String id) {
    seal.destroyKey(SealKey.of(new ChallengeId(id)));
    mongo.remove(query(where("_id").is(id)), "mails");
  }

  private void clearOf(
      String collection, Collection<String> sessions, Consumer<String> destroyKey) {
    remove(collection, query(where("browser").in(sessions)), destroyKey);
  }

  /// What belongs to a row goes first: without the row nobody would find it again.
  private int clear(String collection, int most, Consumer<String> destroyKey) {
    var late = query(where("expiresAt").lte(clock.instant())).limit(most);
    return remove(collection, late, destroyKey);
  }

  private int remove(String collection, Query some, Consumer<String> destroyKey) {
    List<Document> rows = mongo.find(some, Document.class, collection);
    for (Document row : rows) {
      destroyKey.accept(row.getString("_id"));
      mongo.remove(query(where("_id").is(row.getString("_id"))), collection);
    }
    return rows.size();
  }
}
