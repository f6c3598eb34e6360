package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.seal.Seal;

/// Projects.
public final class Projects {
  private static final String COLLECTION = "projects";

  private final MongoOperations mongo;
  private final Work<Row> work;
  private final Clock clock;

  public Projects(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.work = new Work<>(mongo, seal, Row.class, COLLECTION, "account");
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(@Id String id, String account, Binary sealed, Instant createdAt)
      implements Work.Ordered {}

  /// A project, opened for its person.
  public record Project(ProjectId id, String name, Instant createdAt) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    work.createIndexes();
  }

  /// Stores a new project. Stored before under this id: answers that one.
  public Project add(ProjectId id, AccountId account, String name) {
    Binary sealed = work.seal(account, id.value(), name);
    return open(work.insert(new Row(id.value(), account.value(), sealed, clock.instant())));
  }

  /// The person's own project; another's is not there.
  public Optional<Project> find(AccountId account, ProjectId id) {
    return work.find(account, id.value()).map(this::open);
  }

  /// In the order in which they were made.
  public List<Project> of(AccountId account, Optional<String> after, int limit) {
    return work.children(account, account.value(), after, limit).stream().map(this::open).toList();
  }

  /// Gives it another name; empty when it is not there.
  public Optional<Project> rename(AccountId account, ProjectId id, String name) {
    Binary sealed = work.seal(account, id.value(), name);
    return Optional.ofNullable(
            mongo.findAndModify(
                query(work.own(account, id.value())),
                new Update().set("sealed", sealed),
                FindAndModifyOptions.options().returnNew(true),
                Row.class))
        .map(this::open);
  }

  private Project open(Row row) {
    String name = work.open(new AccountId(row.account()), row.id(), row.sealed());
    return new Project(new ProjectId(row.id()), name, row.createdAt());
  }
}
