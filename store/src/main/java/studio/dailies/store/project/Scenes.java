package studio.dailies.store.project;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.seal.Seal;

/// Scenes.
public final class Scenes {
  private static final String COLLECTION = "scenes";

  private final Work<Row> work;
  private final Clock clock;

  public Scenes(MongoOperations mongo, Seal seal, Clock clock) {
    this.work = new Work<>(mongo, seal, Row.class, COLLECTION, "project");
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(@Id String id, String account, String project, Binary sealed, Instant createdAt)
      implements Work.Ordered {}

  /// A scene, opened for its person.
  public record Scene(SceneId id, ProjectId project, String name, Instant createdAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new scene in a project of the person. Stored before under this id: answers that one.
  public Scene add(SceneId id, AccountId account, ProjectId project, String name) {
    Binary sealed = work.seal(account, id.value(), name);
    return open(
        work.insert(
            new Row(id.value(), account.value(), project.value(), sealed, clock.instant())));
  }

  /// The person's own scene; another's is not there.
  public Optional<Scene> find(AccountId account, SceneId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// In the order in which they were made.
  public List<Scene> of(AccountId account, ProjectId project, Optional<String> after, int limit) {
    return work.children(account, project.value(), after, limit).stream().map(this::open).toList();
  }

  private Scene open(Row row) {
    String name = work.open(new AccountId(row.account()), row.id(), row.sealed());
    return new Scene(new SceneId(row.id()), new ProjectId(row.project()), name, row.createdAt());
  }
}
