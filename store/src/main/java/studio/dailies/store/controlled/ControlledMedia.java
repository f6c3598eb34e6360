package studio.dailies.store.controlled;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.media.MediaShelves.Bucket;

/// Which accounts have controlled media. From the wish on everything new is private; what was there
/// before moves. There is no way back.
public final class ControlledMedia {
  private static final String ACCOUNTS = "accounts";

  private final MongoOperations mongo;
  private final Clock clock;

  public ControlledMedia(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /// The wish of an account.
  ///
  /// @param doneAt since when nothing of it is public; null while it moves
  public record Wish(Instant askedAt, @Nullable Instant doneAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(ACCOUNTS)
        .createIndex(
            new Index().on("controlAskedAt", Sort.Direction.ASC).sparse().named("control_asked"));
  }

  /// Records the wish. Wished before: keeps the first.
  ///
  /// @return empty if there is no such account
  public Optional<Wish> ask(AccountId account) {
    mongo.updateFirst(
        query(staying(account).and("controlAskedAt").exists(false)),
        new Update().set("controlAskedAt", clock.instant()),
        ACCOUNTS);
    return find(account);
  }

  /// The wish, if there is one and the account is not being deleted.
  public Optional<Wish> find(AccountId account) {
    Query wished = query(staying(account).and("controlAskedAt").exists(true));
    return Optional.ofNullable(mongo.findOne(wished, Document.class, ACCOUNTS))
        .map(ControlledMedia::wish);
  }

  private static Wish wish(Document row) {
    var doneAt = row.getDate("controlledAt");
    return new Wish(
        row.getDate("controlAskedAt").toInstant(), doneAt == null ? null : doneAt.toInstant());
  }

  /// Where new media of the account is to lie; also while it is being deleted.
  public Bucket bucket(AccountId account) {
    Query wished = query(where("_id").is(account.value()).and("controlAskedAt").exists(true));
    return mongo.exists(wished, ACCOUNTS) ? Bucket.PRIVATE : Bucket.PUBLIC;
  }

  /// Some accounts whose media moves.
  public List<AccountId> moving(int most) {
    Query moving =
        query(
                where("controlAskedAt")
                    .exists(true)
                    .and("controlledAt")
                    .exists(false)
                    .and("leaving")
                    .exists(false))
            .limit(most);
    moving.fields().include("_id");
    return mongo.find(moving, Document.class, ACCOUNTS).stream()
        .map(row -> new AccountId(row.getString("_id")))
        .toList();
  }

  /// Records that nothing is public any more. Recorded before: keeps the first time.
  public void done(AccountId account) {
    mongo.updateFirst(
        query(
            staying(account).and("controlAskedAt").exists(true).and("controlledAt").exists(false)),
        new Update().set("controlledAt", clock.instant()),
        ACCOUNTS);
  }

  private static Criteria staying(AccountId account) {
    return where("_id").is(account.value()).and("leaving").exists(false);
  }
}
