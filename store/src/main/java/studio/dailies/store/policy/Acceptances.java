package studio.dailies.store.policy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.policy.PolicyVersion;

/// Who has accepted which text of the policy, and when. The digest says which text it was, whatever
/// becomes of the file.
public final class Acceptances {
  private static final String COLLECTION = "policy_acceptances";

  private final MongoOperations mongo;
  private final Clock clock;

  public Acceptances(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /// @param version its name
  /// @param digest of the text, see [PolicyVersion]
  /// @param proof the same, signed; null until the worker has signed it
  public record Acceptance(String version, String digest, Instant at, @Nullable String proof) {}

  /// An acceptance that is not yet signed.
  public record Unsigned(String id, AccountId account, String version, String digest, Instant at) {}

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String version,
      String digest,
      Instant at,
      @Nullable String proof) {
    Acceptance toAcceptance() {
      return new Acceptance(version, digest, at, proof);
    }

    Unsigned toUnsigned() {
      return new Unsigned(id, new AccountId(account), version, digest, at);
    }
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(COLLECTION);
    indexes.createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
    indexes.createIndex(new Index().on("proof", Sort.Direction.ASC).named("unsigned"));
  }

  /// Keeps that somebody has accepted this text. Again: keeps when they did so first.
  public Acceptance add(AccountId account, PolicyVersion version) {
    Row row =
        new Row(
            account + "/" + version.name() + "/" + version.digest(),
            account.value(),
            version.name(),
            version.digest(),
            // As the database keeps it, so that what is signed is what is shown.
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null);
    try {
      return mongo.insert(row).toAcceptance();
    } catch (DuplicateKeyException e) {
      Row first = mongo.findById(row.id(), Row.class);
      if (first == null) {
        throw e;
      }
      return first.toAcceptance();
    }
  }

  /// Some of those that are not yet signed.
  public List<Unsigned> unsigned(int most) {
    return mongo.find(query(where("proof").is(null)).limit(most), Row.class).stream()
        .map(Row::toUnsigned)
        .toList();
  }

  /// Keeps what was signed, once. Its person has left meanwhile: does nothing.
  public void keepProof(String id, String proof) {
    mongo.updateFirst(
        query(where("_id").is(id).and("proof").is(null)),
        new Update().set("proof", proof),
        Row.class);
  }

  /// What somebody has accepted, the newest first.
  public List<Acceptance> of(AccountId account) {
    var theirs = query(where("account").is(account.value())).with(Sort.by(Sort.Order.desc("at")));
    return mongo.find(theirs, Row.class).stream().map(Row::toAcceptance).toList();
  }
}
