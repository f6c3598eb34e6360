package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.project.ProjectId;

/// A collection whose documents belong to projects, deleted ones included.
final class PartOfProjects {
  /// One call must not outlast its timeout.
  private static final int AT_ONCE = 500;

  private final MongoOperations mongo;
  private final String collection;

  PartOfProjects(MongoOperations mongo, String collection) {
    this.mongo = mongo;
    this.collection = collection;
  }

  void createIndex() {
    mongo
        .indexOps(collection)
        .createIndex(new Index().on("project", Sort.Direction.ASC).named("project"));
  }

  boolean isEmptyOf(ProjectId project) {
    return some(project, 1).isEmpty();
  }

  /// @return whether there may be more
  boolean removeSomeOf(ProjectId project) {
    List<String> ids = some(project, AT_ONCE);
    if (!ids.isEmpty()) {
      mongo.remove(query(where("_id").in(ids)), collection);
    }
    return !ids.isEmpty();
  }

  private List<String> some(ProjectId project, int most) {
    Query some = query(where("project").is(project.value())).limit(most);
    some.fields().include("_id");
    return mongo.find(some, Document.class, collection).stream()
        .map(document -> document.getString("_id"))
        .toList();
  }
}
