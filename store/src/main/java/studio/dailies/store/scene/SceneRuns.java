package studio.dailies.store.scene;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.scene.SceneRun.Blocked;
import studio.dailies.store.seal.Seal;

/// The rows of scene runs. Every move names the state it was decided in and does nothing when the
/// row has left it, so each may be repeated. Of one scene at most one run is active.
public final class SceneRuns {
  public static final String COLLECTION = SceneRunRow.COLLECTION;

  /// For so long after its price has expired a plan can still be read, though not confirmed.
  public static final Duration PLAN_KEPT = Duration.ofDays(1);

  private static final List<RunState> ACTIVE =
      Arrays.stream(RunState.values()).filter(RunState::isActive).toList();

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public SceneRuns(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(SceneRunRow.COLLECTION);
    indexes.createIndex(
        new Index().on("active", Sort.Direction.ASC).unique().named("one_active_of_a_scene"));
    indexes.createIndex(
        new Index()
            .on("scene", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.DESC)
            .named("scene_newest"));
    indexes.createIndex(
        new Index()
            .on("project", Sort.Direction.ASC)
            .on("state", Sort.Direction.ASC)
            .named("active_of_project"));
    indexes.createIndex(
        new Index()
            .on("state", Sort.Direction.ASC)
            .on("watchedAt", Sort.Direction.ASC)
            .named("unwatched"));
    indexes.createIndex(
        new Index()
            .on("state", Sort.Direction.ASC)
            .on("expiresAt", Sort.Direction.ASC)
            .named("unconfirmed"));
    indexes.createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// Stores a plan. Stored before under this id: answers that one.
  ///
  /// @param blocked the shots that cannot be made as they are
  public SceneRun add(SceneRun plan, List<Blocked> blocked) {
    try {
      mongo.insert(SceneRunRow.of(plan, blocked, seal));
      return plan;
    } catch (DuplicateKeyException e) {
      return find(plan.id()).orElseThrow(() -> e);
    }
  }

  public Optional<SceneRun> find(SceneRunId id) {
    return row(id).map(SceneRunRow::toRun);
  }

  /// The shots of its scene that could not be made as they were, and why.
  public List<Blocked> blocked(SceneRun run) {
    return row(run.id()).map(row -> row.blocked(seal)).orElse(List.of());
  }

  /// Those of a project in the order of their ids; `after` is the last of the page before.
  public List<SceneRun> ofProject(
      AccountId account, ProjectId project, Optional<SceneRunId> after, int limit) {
    Criteria of = where("account").is(account.value()).and("project").is(project.value());
    after.ifPresent(last -> of.and("_id").gt(last.value()));
    return mongo
        .find(query(of).with(Sort.by(Sort.Order.asc("_id"))).limit(limit), SceneRunRow.class)
        .stream()
        .map(SceneRunRow::toRun)
        .toList();
  }

  /// Those of a scene, newest first; `before` is the last id of the page before. Whose scene it is
  /// must have been checked.
  public List<SceneRun> ofScene(SceneId scene, Optional<SceneRunId> before, int limit) {
    Criteria own = where("scene").is(scene.value());
    before
        .flatMap(this::row)
        .ifPresent(last ->
            own.orOperator(
                where("createdAt").lt(last.createdAt()),
                where("createdAt").is(last.createdAt()).and("_id").lt(last.id())));
    Query newestFirst =
        query(own).with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id"))).limit(limit);
    return mongo.find(newestFirst, SceneRunRow.class).stream().map(SceneRunRow::toRun).toList();
  }

  /// Some of an account's that are active.
  public List<SceneRun> activeOf(AccountId account, int most) {
    Query active = query(where("account").is(account.value()).and("state").in(ACTIVE)).limit(most);
    return mongo.find(active, SceneRunRow.class).stream().map(SceneRunRow::toRun).toList();
  }

  /// How many of a project are active.
  public long active(ProjectId project) {
    return mongo.count(
        query(where("project").is(project.value()).and("state").in(ACTIVE)), SceneRunRow.class);
  }

  /// Whether a run of this scene has not ended.
  public boolean isActive(SceneId scene) {
    return mongo.exists(query(where("active").is(scene.value())), SceneRunRow.class);
  }

  /// Says yes to a plan, once.
  ///
  /// @return the run as it is now, confirmed by us or by another, or ended
  /// @throws AnotherActive if another run of the scene has not ended
  public SceneRun confirm(SceneRun plan) {
    try {
      return move(plan, RunState.CONFIRMED, new Update().set("active", plan.scene().value()));
    } catch (DuplicateKeyException e) {
      throw new AnotherActive(e);
    }
  }

  /// Moves it from the state that was seen to the next, if it is still there.
  ///
  /// @return the run as it is now, moved by us or by another
  public SceneRun move(SceneRun seen, RunState next) {
    return move(seen, next, new Update());
  }

  private SceneRun move(SceneRun seen, RunState next, Update update) {
    if (!seen.state().mayBecome(next)) {
      throw new IllegalArgumentException(seen.state() + " may not become " + next);
    }
    Instant now = clock.instant();
    update.set("state", next).set("changedAt", now);
    if (next.isActive()) {
      update.set("watchedAt", now);
    } else {
      update.set("active", seen.id().value()).unset("watchedAt");
    }
    Criteria there = where("_id").is(seen.id().value()).and("state").is(seen.state());
    return modify(there, update)
        .or(() -> find(seen.id()))
        .orElseThrow(() -> new SceneRunMissing(seen.id()));
  }

  /// Records that this Temporal run works on it, so that its history can be found and erased later.
  public Optional<SceneRun> open(SceneRunId id, String run) {
    return modify(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Active ones that nobody has looked after since then, the longest left alone first.
  public List<SceneRunId> unwatched(Instant since, int limit) {
    Query oldest =
        query(where("state").in(ACTIVE).and("watchedAt").lt(since))
            .with(Sort.by(Sort.Order.asc("watchedAt")))
            .limit(limit);
    oldest.fields().include("_id");
    return mongo.find(oldest, Document.class, SceneRunRow.COLLECTION).stream()
        .map(row -> new SceneRunId(row.getString("_id")))
        .toList();
  }

  /// Records that somebody has looked, so that the next look comes a while later.
  public void watched(SceneRunId id) {
    mongo.updateFirst(
        query(where("_id").is(id.value()).and("watchedAt").exists(true)),
        new Update().set("watchedAt", clock.instant()),
        SceneRunRow.class);
  }

  /// Removes plans that nobody has confirmed while they were good, [#PLAN_KEPT] later. One that was
  /// confirmed or cancelled stays.
  ///
  /// @param most in one round
  /// @return how many went
  public int removeUnconfirmed(int most) {
    Query late =
        query(
                where("state")
                    .is(RunState.PLANNED)
                    .and("expiresAt")
                    .lte(clock.instant().minus(PLAN_KEPT)))
            .limit(most);
    late.fields().include("_id");
    int removed = 0;
    for (Document row : mongo.find(late, Document.class, SceneRunRow.COLLECTION)) {
      // A process whose clock is far behind may be confirming it.
      Criteria still = where("_id").is(row.getString("_id")).and("state").is(RunState.PLANNED);
      removed += (int) mongo.remove(query(still), SceneRunRow.class).getDeletedCount();
    }
    return removed;
  }

  private Optional<SceneRun> modify(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(
            mongo.findAndModify(query(filter), update, returnNew, SceneRunRow.class))
        .map(SceneRunRow::toRun);
  }

  private Optional<SceneRunRow> row(SceneRunId id) {
    return Optional.ofNullable(mongo.findById(id.value(), SceneRunRow.class));
  }

  /// Another run of the scene has not ended.
  public static final class AnotherActive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnotherActive(Throwable cause) {
      super("another run of the scene is active", cause);
    }
  }

  /// There is no such run, though somebody has seen it.
  public static final class SceneRunMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SceneRunMissing(SceneRunId id) {
      super("there is no row for scene run " + id);
    }
  }
}
