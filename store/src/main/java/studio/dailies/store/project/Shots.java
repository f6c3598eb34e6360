package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.seal.Seal;

/// Shots.
public final class Shots {
  private static final String COLLECTION = "shots";

  private final MongoOperations mongo;
  private final Work<Row> work;
  private final Clock clock;

  public Shots(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.work = new Work<>(mongo, seal, Row.class, COLLECTION, "scene");
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String project,
      String scene,
      Binary sealed,
      @Nullable String picked,
      Instant createdAt)
      implements Work.Ordered {}

  /// A shot, opened for its person.
  ///
  /// @param picked the take that the person has picked; a take is named by its generation
  public record Shot(
      ShotId id,
      ProjectId project,
      SceneId scene,
      String description,
      Optional<GenerationId> picked,
      Instant createdAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new shot in a scene of the person. Stored before under this id: answers that one.
  public Shot add(
      ShotId id, AccountId account, ProjectId project, SceneId scene, String description) {
    Binary sealed = work.seal(account, id.value(), description);
    return open(
        work.insert(
            new Row(
                id.value(),
                account.value(),
                project.value(),
                scene.value(),
                sealed,
                null,
                clock.instant())));
  }

  /// The person's own shot; another's is not there.
  public Optional<Shot> find(AccountId account, ShotId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// In the order in which they were made.
  public List<Shot> of(AccountId account, SceneId scene, Optional<String> after, int limit) {
    return work.children(account, scene.value(), after, limit).stream().map(this::open).toList();
  }

  /// Describes it anew; empty when it is not there.
  public Optional<Shot> describe(AccountId account, ShotId id, String description) {
    return change(
        account, id, new Update().set("sealed", work.seal(account, id.value(), description)));
  }

  /// Picks one of its takes; empty when the shot is not there.
  public Optional<Shot> pick(AccountId account, ShotId id, GenerationId take) {
    return change(account, id, new Update().set("picked", take.value()));
  }

  private Optional<Shot> change(AccountId account, ShotId id, Update update) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(work.own(account, id.value())),
                update,
                FindAndModifyOptions.options().returnNew(true),
                Row.class))
        .map(this::open);
  }

  private Shot open(Row row) {
    return new Shot(
        new ShotId(row.id()),
        new ProjectId(row.project()),
        new SceneId(row.scene()),
        work.open(new AccountId(row.account()), row.id(), row.sealed()),
        Optional.ofNullable(row.picked()).map(GenerationId::new),
        row.createdAt());
  }
}
