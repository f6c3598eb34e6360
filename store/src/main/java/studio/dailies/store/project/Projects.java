package studio.dailies.store.project;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.AspectRatio;
import studio.dailies.domain.project.Editable;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Work.ChangeRow;
import studio.dailies.store.seal.Seal;

/// Projects.
public final class Projects {
  static final String COLLECTION = "projects";

  private final Work<Row> work;

  public Projects(MongoOperations mongo, Seal seal, Clock clock) {
    this.work = new Work<>(mongo, seal, clock, Row.class, COLLECTION, "account");
  }

  /// @param edits how often it, or anything in it, was edited; null until it was
  @Document(COLLECTION)
  record Row(
      @Id String id,
      String account,
      Binary sealed,
      @Nullable AspectRatio aspectRatio,
      @Nullable Map<String, String> models,
      @Nullable Long version,
      @Nullable Map<String, ChangeRow> changes,
      @Nullable Long edits,
      @Nullable Instant deletedAt,
      @Nullable Instant erasingAt,
      Instant createdAt)
      implements Work.Kept {
    @Override
    public String project() {
      return id;
    }
  }

  /// What a person wrote.
  private record Words(String text, @Nullable String style) {}

  /// A project, opened for its person.
  ///
  /// @param deletedAt null unless it was deleted
  public record Project(
      ProjectId id,
      AccountId account,
      ProjectContent content,
      Edition edition,
      @Nullable Instant deletedAt,
      Instant createdAt)
      implements Editable {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new project. Stored before under this id: answers that one.
  ///
  /// @return empty when the person has [WorkLimits#PROJECTS]
  public Optional<Project> add(ProjectId id, AccountId account, ProjectContent content) {
    Row row =
        new Row(
            id.value(),
            account.value(),
            work.seal(account, id.value(), words(content)),
            content.aspectRatio(),
            models(content),
            null,
            null,
            null,
            null,
            null,
            work.now());
    return work.insert(row, account.value(), WorkLimits.PROJECTS).map(this::open);
  }

  /// The person's own project; another's, or one that was deleted, is not there.
  public Optional<Project> find(AccountId account, ProjectId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// Those of these that are there.
  public Set<ProjectId> thereOf(AccountId account, Collection<ProjectId> ids) {
    return work.find(account, ids.stream().map(ProjectId::value).toList()).keySet().stream()
        .map(ProjectId::new)
        .collect(Collectors.toSet());
  }

  /// Those of these that are there, whoever has them, with how often each of them, or anything in
  /// it, was edited.
  public Map<ProjectId, Long> editsAmong(Collection<ProjectId> ids) {
    return work.editsAmong(ids.stream().map(ProjectId::value).toList()).entrySet().stream()
        .collect(Collectors.toMap(it -> new ProjectId(it.getKey()), Map.Entry::getValue));
  }

  /// Whether a list can go on behind it.
  public boolean isCursor(AccountId account, String id) {
    return work.cursor(account, id).isPresent();
  }

  /// In the order in which they were made.
  public List<Project> of(AccountId account, Optional<String> after, int limit) {
    return work.children(account, account.value(), after, limit).stream().map(this::open).toList();
  }

  /// In the order in which they were made, also what was deleted, as long as it is kept.
  public List<Project> all(AccountId account, Optional<String> after, int limit) {
    return work.allChildren(account, account.value(), after, limit).stream()
        .map(this::open)
        .toList();
  }

  /// Changes it, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Project> change(Project seen, ProjectContent content) {
    Set<String> changed = content.changedFrom(seen.content());
    if (changed.isEmpty()) {
      return Optional.of(seen);
    }
    String id = seen.id().value();
    Update update = new Update().set("sealed", work.seal(seen.account(), id, words(content)));
    Work.put(update, "aspectRatio", content.aspectRatio());
    Work.put(update, "models", models(content));
    return work.change(seen.account(), id, seen.edition(), changed, update).map(this::open);
  }

  public long count(AccountId account) {
    return work.count(account, account.value());
  }

  /// What was deleted and can be restored, the last deleted first.
  public List<Project> deleted(AccountId account, int limit) {
    return work.deleted(account, account.value(), limit).stream()
        .filter(row -> row.erasingAt() == null)
        .map(this::open)
        .toList();
  }

  /// Deletes it, if it still is as it was seen. All that is in it stays, and is as if it were
  /// missing, since whoever asks for it asks for its project first.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  public Optional<Project> delete(Project seen) {
    return work.delete(seen.account(), seen.id().value(), seen.edition()).map(this::open);
  }

  /// Brings back what was deleted not too long ago, unless [ProjectErasure] has begun: of the two
  /// only one can win. Not deleted: does nothing.
  public Optional<Project> restore(AccountId account, ProjectId id) {
    Criteria restorable = work.restorable(account, id.value()).and("erasingAt").is(null);
    return work.modify(restorable, Work.undelete())
        .or(() -> work.find(account, id.value()))
        .map(this::open);
  }

  /// The person's own project, also when it was deleted not too long ago.
  public Optional<Project> findDeleted(AccountId account, ProjectId id) {
    return work.findDeleted(account, id.value())
        .filter(row -> row.erasingAt() == null)
        .map(this::open);
  }

  private static Words words(ProjectContent content) {
    return new Words(content.name(), content.style().isEmpty() ? null : content.style());
  }

  private static @Nullable Map<String, String> models(ProjectContent content) {
    Map<String, String> models = new TreeMap<>();
    content.models().forEach((kind, model) -> models.put(kind.name(), model.value()));
    return models.isEmpty() ? null : models;
  }

  private Project open(Row row) {
    Words words = work.open(row, row.sealed(), Words.class);
    var models = new TreeMap<Model.Kind, ModelId>();
    if (row.models() != null) {
      row.models()
          .forEach((kind, model) -> models.put(Model.Kind.valueOf(kind), new ModelId(model)));
    }
    return new Project(
        new ProjectId(row.id()),
        new AccountId(row.account()),
        new ProjectContent(
            words.text(), row.aspectRatio(), models, words.style() == null ? "" : words.style()),
        Work.edition(row),
        row.deletedAt(),
        row.createdAt());
  }
}
