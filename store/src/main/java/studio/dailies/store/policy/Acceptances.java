package studio.dailies.store.policy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
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
  public record Acceptance(String version, String digest, Instant at) {}

  @Document(COLLECTION)
  record Row(@Id String id, String account, String version, String digest, Instant at) {
    Acceptance toAcceptance() {
      return new Acceptance(version, digest, at);
    }
  }

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// Keeps that somebody has accepted this text. Again: keeps when they did so first.
  public Acceptance add(AccountId account, PolicyVersion version) {
    Row row =
        new Row(
            account + "/" + version.name() + "/" + version.digest(),
            account.value(),
            version.name(),
            version.digest(),
            clock.instant());
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

  /// What somebody has accepted, the newest first.
  public List<Acceptance> of(AccountId account) {
    var theirs = query(where("account").is(account.value())).with(Sort.by(Sort.Order.desc("at")));
    return mongo.find(theirs, Row.class).stream().map(Row::toAcceptance).toList();
  }
}
