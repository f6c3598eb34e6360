package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase.Step;

/// The generations of an account whose media is to be private: what of it still is not.
public final class GenerationControl {
  private final MongoOperations mongo;
  private final Generations generations;
  private final Clock clock;

  public GenerationControl(MongoOperations mongo, Generations generations, Clock clock) {
    this.mongo = mongo;
    this.generations = generations;
    this.clock = clock;
  }

  /// Whether something of the account is on its way into the public bucket, or may yet come there:
  /// its place was kept before the account was to be private.
  public boolean isCopying(AccountId account) {
    Criteria copying =
        where("account")
            .is(account.value())
            .and("mediaKey")
            .exists(true)
            .and("media")
            .exists(false)
            .and("controlledAt")
            .exists(false)
            .orOperator(where("step").in(Step.OPEN), where("jobOpen").is(true));
    return mongo.exists(query(copying), Row.COLLECTION);
  }

  /// Some of those whose media lies in public.
  public List<Generation> inPublic(AccountId account, int most) {
    Criteria there =
        where("account")
            .is(account.value())
            .and("media")
            .exists(true)
            .and("controlledAt")
            .exists(false)
            .and("erasedAt")
            .exists(false);
    return generations.after(there, Optional.empty(), most);
  }

  /// Those whose media is private, and may have been public, in the order of their ids.
  ///
  /// @param after the last of the page before
  public List<Generation> inPrivate(AccountId account, Optional<GenerationId> after, int most) {
    Criteria there =
        where("account")
            .is(account.value())
            .and("mediaKey")
            .exists(true)
            .and("controlledAt")
            .exists(true);
    return generations.after(there, after, most);
  }

  /// Records that the media has a private object under the same key, and is served from there.
  /// Erased meanwhile, or recorded before: does nothing.
  ///
  /// @return whether it is so now
  public boolean moved(GenerationId id) {
    Criteria there =
        where("_id")
            .is(id.value())
            .and("media")
            .exists(true)
            .and("erasedAt")
            .exists(false)
            .and("controlledAt")
            .exists(false);
    Update moved = new Update().set("controlledAt", clock.instant());
    return generations
        .modify(there, moved)
        .or(() -> generations.find(id))
        .filter(now -> now.controlledAt() != null)
        .isPresent();
  }
}
