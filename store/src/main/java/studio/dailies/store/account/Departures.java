package studio.dailies.store.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;

/// Accounts that are being deleted. From the mark on nobody finds the account, and its address is
/// free: whoever proves it then has a new account.
public final class Departures {
  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Departures(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// An account that is being deleted.
  ///
  /// @param address where the receipt goes; for the moment in which it is needed. Null if the row
  ///   came back by a restore and the key that opened it is destroyed
  /// @param leftAt when that was begun
  public record Departing(
      AccountId account,
      LedgerId ledger,
      DeletionId deletion,
      @Nullable EmailAddress address,
      Instant leftAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(Accounts.COLLECTION)
        .createIndex(new Index().on("leaving", Sort.Direction.ASC).sparse().named("leaving"));
  }

  /// Marks the account. Marked before: answers with the deletion that it was marked for.
  ///
  /// @return empty if there is no such account
  public Optional<Departing> mark(AccountId id, DeletionId fresh) {
    Update mark =
        new Update()
            .set("leaving", fresh.value())
            .set("leftAt", clock.instant())
            .set("address", "left:" + fresh);
    Query staying = query(where("_id").is(id.value()).and("leaving").is(null));
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(mongo.findAndModify(staying, mark, returnNew, Accounts.Row.class))
        .map(this::departing)
        .or(() -> find(id));
  }

  /// The account, if it is marked and its row is still there.
  public Optional<Departing> find(AccountId id) {
    Query marked = query(where("_id").is(id.value()).and("leaving").exists(true));
    return Optional.ofNullable(mongo.findOne(marked, Accounts.Row.class)).map(this::departing);
  }

  /// Some of those whose rows are still there.
  public List<AccountId> some(int most) {
    Query marked = query(where("leaving").exists(true)).limit(most);
    return mongo.find(marked, Accounts.Row.class).stream()
        .map(row -> new AccountId(row.id()))
        .toList();
  }

  private Departing departing(Accounts.Row row) {
    return new Departing(
        new AccountId(row.id()),
        new LedgerId(row.ledger()),
        new DeletionId(Objects.requireNonNull(row.leaving())),
        address(row),
        Objects.requireNonNull(row.leftAt()));
  }

  private @Nullable EmailAddress address(Accounts.Row row) {
    try {
      return Accounts.address(seal, row);
    } catch (KeyDestroyed e) {
      return null;
    }
  }
}
