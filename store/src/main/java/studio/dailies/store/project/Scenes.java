package studio.dailies.store.project;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.Editable;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.Rank;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Work.ChangeRow;
import studio.dailies.store.seal.Seal;

/// Scenes.
public final class Scenes {
  static final String COLLECTION = "scenes";

  private final Work<Row> work;
  private final Places<Row> places;

  public Scenes(MongoOperations mongo, Seal seal, Clock clock) {
    this.work = new Work<>(mongo, seal, clock, Row.class, COLLECTION, "project");
    this.places = new Places<>(mongo, work, COLLECTION);
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      String project,
      Binary sealed,
      @Nullable String rank,
      @Nullable Long version,
      @Nullable Map<String, ChangeRow> changes,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Places.Ranked {}

  /// What a person wrote.
  private record Words(String text, @Nullable String synopsis) {}

  /// A scene, opened for its person.
  ///
  /// @param deletedAt null unless it was deleted
  public record Scene(
      SceneId id,
      AccountId account,
      ProjectId project,
      SceneContent content,
      Edition edition,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Editable {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new scene in a project of the person, behind the others. Stored before under this id:
  /// answers that one.
  ///
  /// @return empty when the project has [WorkLimits#SCENES]
  public Optional<Scene> add(
      SceneId id, AccountId account, ProjectId project, SceneContent content) {
    Row row =
        new Row(
            id.value(),
            account.value(),
            project.value(),
            work.seal(account, id.value(), words(content)),
            null,
            null,
            null,
            null,
            work.now());
    return work.insert(row, project.value(), WorkLimits.SCENES).map(this::open);
  }

  /// The person's own scene; another's, or one that was deleted, is not there. Whether its project
  /// is must be asked for itself.
  public Optional<Scene> find(AccountId account, SceneId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// Those of these that are there.
  public Set<SceneId> thereOf(AccountId account, Collection<SceneId> ids) {
    return work.find(account, ids.stream().map(SceneId::value).toList()).keySet().stream()
        .map(SceneId::new)
        .collect(Collectors.toSet());
  }

  public long count(AccountId account, ProjectId project) {
    return work.count(account, project.value());
  }

  /// What was deleted and can be restored, the last deleted first.
  public List<Scene> deleted(AccountId account, ProjectId project, int limit) {
    return work.deleted(account, project.value(), limit).stream().map(this::open).toList();
  }

  /// The person's own scene, also when it was deleted not too long ago.
  public Optional<Scene> findDeleted(AccountId account, SceneId id) {
    return work.findDeleted(account, id.value()).map(this::open);
  }

  /// Deletes it, if it still is as it was seen. Its shots stay, and are as if they were missing,
  /// since whoever asks for them asks for their scene first.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Scene> delete(Scene seen) {
    return work.delete(seen.account(), seen.id().value(), seen.edition()).map(this::open);
  }

  /// Brings back what was deleted not too long ago. Not deleted: does nothing.
  public Optional<Scene> restore(AccountId account, SceneId id) {
    return work.restore(account, id.value()).map(this::open);
  }

  /// In their order.
  public List<Scene> of(AccountId account, ProjectId project, Optional<String> after, int limit) {
    return places.page(account, project.value(), after, limit).stream().map(this::open).toList();
  }

  /// In the order in which they were made, also what was deleted, as long as it is kept.
  public List<Scene> all(AccountId account, ProjectId project, Optional<String> after, int limit) {
    return work.allChildren(account, project.value(), after, limit).stream()
        .map(this::open)
        .toList();
  }

  /// Whether a list of this project's scenes can go on behind it.
  public boolean isCursor(AccountId account, ProjectId project, String id) {
    return work.cursor(account, id).filter(it -> it.project().equals(project.value())).isPresent();
  }

  /// Changes it, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Scene> change(Scene seen, SceneContent content) {
    Set<String> changed = content.changedFrom(seen.content());
    if (changed.isEmpty()) {
      return Optional.of(seen);
    }
    String id = seen.id().value();
    Update update = new Update().set("sealed", work.seal(seen.account(), id, words(content)));
    return work.change(seen.account(), id, seen.edition(), changed, update).map(this::open);
  }

  /// Whether it stands right behind the other, or first.
  public boolean isBehind(Scene scene, Optional<SceneId> other) {
    return places.isBehind(
        scene.account(), scene.project().value(), other.map(SceneId::value), scene.id().value());
  }

  /// A place right behind another scene of its project, or before all.
  ///
  /// @return empty when the other is not there, or when there is no more room behind it
  public Optional<Rank> behind(Scene scene, Optional<SceneId> other) {
    return places.behind(
        scene.account(), scene.project().value(), other.map(SceneId::value), scene.id().value());
  }

  /// Puts it there, if it still is as it was seen; no other scene is touched.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Scene> move(Scene seen, Rank to) {
    Update update = new Update().set("rank", to.value());
    return work.change(
            seen.account(), seen.id().value(), seen.edition(), Set.of("position"), update)
        .map(this::open);
  }

  private static Words words(SceneContent content) {
    return new Words(content.name(), content.synopsis().isEmpty() ? null : content.synopsis());
  }

  private Scene open(Row row) {
    Words words = work.open(row, row.sealed(), Words.class);
    return new Scene(
        new SceneId(row.id()),
        new AccountId(row.account()),
        new ProjectId(row.project()),
        new SceneContent(words.text(), words.synopsis() == null ? "" : words.synopsis()),
        Work.edition(row),
        row.deletedAt(),
        row.createdAt());
  }
}
