package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.Editable;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.Rank;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.seal.Seal;

/// Shots. Whether a shot's scene and project are there must be asked for itself.
public final class Shots {
  private final MongoOperations mongo;
  private final Work<ShotRow> work;
  private final Places<ShotRow> places;

  public Shots(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.work = new Work<>(mongo, seal, clock, ShotRow.class, ShotRow.COLLECTION, "scene");
    this.places = new Places<>(mongo, work, ShotRow.COLLECTION);
  }

  /// A shot, opened for its person.
  ///
  /// @param picked the take that the person has picked; a take is named by its generation
  /// @param deletedAt null unless it was deleted
  public record Shot(
      ShotId id,
      AccountId account,
      ProjectId project,
      SceneId scene,
      ShotContent content,
      Optional<GenerationId> picked,
      Edition edition,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Editable {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
    mongo
        .indexOps(ShotRow.COLLECTION)
        .createIndex(new Index().on("cast", Sort.Direction.ASC).sparse().named("cast"));
  }

  /// Stores a new shot in a scene of the person, behind the others. Stored before under this id:
  /// answers that one.
  ///
  /// @return empty when the scene has [WorkLimits#SHOTS]
  public Optional<Shot> add(
      ShotId id, AccountId account, ProjectId project, SceneId scene, ShotContent content) {
    ShotRow row =
        new ShotRow(
            id.value(),
            account.value(),
            project.value(),
            scene.value(),
            work.seal(account, id.value(), ShotRow.Words.of(content)),
            content.size(),
            content.move(),
            content.lens(),
            content.duration(),
            MediaRefRow.of(content.firstFrame()),
            MediaRefRow.of(content.lastFrame()),
            ShotRow.cast(content),
            null,
            null,
            null,
            null,
            null,
            work.now());
    return work.insert(row, scene.value(), WorkLimits.SHOTS).map(this::open);
  }

  /// The person's own shot; another's, or one that was deleted, is not there.
  public Optional<Shot> find(AccountId account, ShotId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// In their order.
  public List<Shot> of(AccountId account, SceneId scene, Optional<String> after, int limit) {
    return places.page(account, scene.value(), after, limit).stream().map(this::open).toList();
  }

  /// In the order in which they were made, also what was deleted, as long as it is kept.
  public List<Shot> all(AccountId account, SceneId scene, Optional<String> after, int limit) {
    return work.allChildren(account, scene.value(), after, limit).stream().map(this::open).toList();
  }

  /// What was deleted and can be restored, the last deleted first.
  public List<Shot> deleted(AccountId account, SceneId scene, int limit) {
    return work.deleted(account, scene.value(), limit).stream().map(this::open).toList();
  }

  public long count(AccountId account, SceneId scene) {
    return work.count(account, scene.value());
  }

  /// Whether a list of this scene's shots can go on behind it.
  public boolean isCursor(AccountId account, SceneId scene, String id) {
    return work.cursor(account, id).filter(it -> it.scene().equals(scene.value())).isPresent();
  }

  /// Changes it, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Shot> change(Shot seen, ShotContent content) {
    Set<String> changed = content.changedFrom(seen.content());
    if (changed.isEmpty()) {
      return Optional.of(seen);
    }
    String id = seen.id().value();
    Update update =
        ShotRow.update(content, work.seal(seen.account(), id, ShotRow.Words.of(content)));
    return work.change(seen.account(), id, seen.edition(), changed, update).map(this::open);
  }

  /// Whether it stands in this scene, right behind the other, or first.
  public boolean isBehind(Shot shot, SceneId scene, Optional<ShotId> other) {
    return places.isBehind(
        shot.account(), scene.value(), other.map(ShotId::value), shot.id().value());
  }

  /// A place right behind another shot of that scene, or before all.
  ///
  /// @return empty when the other is not there, or when there is no more room behind it
  public Optional<Rank> behind(Shot shot, SceneId scene, Optional<ShotId> other) {
    return places.behind(
        shot.account(), scene.value(), other.map(ShotId::value), shot.id().value());
  }

  /// Puts it there, if it still is as it was seen; no other shot is touched.
  ///
  /// @param scene of the same project
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Shot> move(Shot seen, SceneId scene, Rank to) {
    Update update = new Update().set("rank", to.value()).set("scene", scene.value());
    Set<String> fields =
        scene.equals(seen.scene()) ? Set.of("position") : Set.of("position", "scene");
    return work.change(seen.account(), seen.id().value(), seen.edition(), fields, update)
        .map(this::open);
  }

  /// Picks one of its takes; empty when the shot is not there.
  public Optional<Shot> pick(AccountId account, ShotId id, GenerationId take) {
    return work.modify(work.live(account, id.value()), new Update().set("picked", take.value()))
        .map(this::open);
  }

  /// Deletes it, if it still is as it was seen. It keeps its place and its takes.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Shot> delete(Shot seen) {
    return work.delete(seen.account(), seen.id().value(), seen.edition()).map(this::open);
  }

  /// Brings back what was deleted not too long ago. Not deleted: does nothing.
  public Optional<Shot> restore(AccountId account, ShotId id) {
    return work.restore(account, id.value()).map(this::open);
  }

  /// The person's own shot, also when it was deleted not too long ago.
  public Optional<Shot> findDeleted(AccountId account, ShotId id) {
    return work.findDeleted(account, id.value()).map(this::open);
  }

  /// The scenes of the shots that have this member in their cast, one for each shot.
  public List<SceneId> scenesWith(AccountId account, MemberId member) {
    return mongo
        .find(query(where("cast").is(member.value())).limit(WorkLimits.SHOTS), ShotRow.class)
        .stream()
        .filter(row -> row.account().equals(account.value()) && row.deletedAt() == null)
        .map(row -> new SceneId(row.scene()))
        .toList();
  }

  private Shot open(ShotRow row) {
    ShotRow.Words words = work.open(row, row.sealed(), ShotRow.Words.class);
    return new Shot(
        new ShotId(row.id()),
        new AccountId(row.account()),
        new ProjectId(row.project()),
        new SceneId(row.scene()),
        row.content(words),
        Optional.ofNullable(row.picked()).map(GenerationId::new),
        Work.edition(row),
        row.deletedAt(),
        row.createdAt());
  }
}
