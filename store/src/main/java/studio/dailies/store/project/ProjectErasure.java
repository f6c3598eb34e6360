package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.scene.SceneRuns;

/// Projects whose time to be restored is over, on their way out. The row of a project goes last, so
/// that whatever is left of it is found again.
public final class ProjectErasure {
  private final MongoOperations mongo;
  private final Clock clock;
  private final List<PartOfProjects> parts;

  public ProjectErasure(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
    this.parts =
        Stream.of(
                SceneRuns.COLLECTION,
                Quotes.COLLECTION,
                ShotRow.COLLECTION,
                Scenes.COLLECTION,
                Cast.COLLECTION)
            .map(collection -> new PartOfProjects(mongo, collection))
            .toList();
  }

  /// A project that is being erased.
  ///
  /// @param deletedAt when its person deleted it
  public record Erasing(ProjectId id, Instant deletedAt) {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(Projects.COLLECTION)
        .createIndex(new Index().on("deletedAt", Sort.Direction.ASC).sparse().named("deleted"));
    parts.forEach(PartOfProjects::createIndex);
  }

  /// Projects that were deleted before then, the longest deleted first, those included whose
  /// erasure has begun.
  public List<ProjectId> due(Instant deletedBefore, int limit) {
    Query oldest =
        query(where("deletedAt").lt(deletedBefore))
            .with(Sort.by(Sort.Order.asc("deletedAt")))
            .limit(limit);
    oldest.fields().include("_id");
    return mongo.find(oldest, Document.class, Projects.COLLECTION).stream()
        .map(row -> new ProjectId(row.getString("_id")))
        .toList();
  }

  /// Marks a project that was deleted before then; from now on nobody can restore it. Again: does
  /// nothing.
  ///
  /// @return empty if it is not there, or somebody has restored it
  public Optional<Erasing> begin(ProjectId id, Instant deletedBefore) {
    Criteria due = where("_id").is(id.value()).and("deletedAt").lt(deletedBefore);
    Update mark = new Update().set("erasingAt", clock.instant());
    return Optional.ofNullable(
            mongo.findAndModify(
                query(due.and("erasingAt").is(null)),
                mark,
                FindAndModifyOptions.options().returnNew(true),
                Projects.Row.class))
        .map(ProjectErasure::erasing)
        .or(() -> find(id));
  }

  /// Marks every project of an account that is deleted, whether or not its person had deleted it.
  /// Again: marks what has come since.
  public void beginAll(AccountId account) {
    Criteria own = where("account").is(account.value());
    mongo.updateMulti(
        query(own.and("deletedAt").is(null)),
        new Update().set("deletedAt", clock.instant()),
        Projects.Row.class);
    mongo.updateMulti(
        query(where("account").is(account.value()).and("erasingAt").is(null)),
        new Update().set("erasingAt", clock.instant()),
        Projects.Row.class);
  }

  /// Every project of an account, whatever becomes of it.
  public List<ProjectId> of(AccountId account) {
    Query all = query(where("account").is(account.value()));
    all.fields().include("_id");
    return mongo.find(all, Document.class, Projects.COLLECTION).stream()
        .map(row -> new ProjectId(row.getString("_id")))
        .toList();
  }

  /// The project, if its erasure has begun and has not ended.
  public Optional<Erasing> find(ProjectId id) {
    return Optional.ofNullable(mongo.findOne(query(marked(id)), Projects.Row.class))
        .map(ProjectErasure::erasing);
  }

  /// Removes some of its scene runs, quotes, shots, scenes and cast.
  ///
  /// @return whether there may be more
  public boolean removeSome(ProjectId id) {
    return parts.stream().anyMatch(part -> part.removeSomeOf(id));
  }

  /// Whether it has no scene run, quote, shot, scene or cast member any more.
  public boolean isEmpty(ProjectId id) {
    return parts.stream().allMatch(part -> part.isEmptyOf(id));
  }

  /// Removes its row. Already gone, or not marked: does nothing.
  public void remove(ProjectId id) {
    mongo.remove(query(marked(id)), Projects.Row.class);
  }

  private static Criteria marked(ProjectId id) {
    return where("_id").is(id.value()).and("erasingAt").exists(true);
  }

  private static Erasing erasing(Projects.Row row) {
    return new Erasing(
        new ProjectId(row.id()),
        Objects.requireNonNull(row.deletedAt(), "only what was deleted is erased"));
  }
}
