package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.Change;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.project.ProjectId;

/// What has changed among generations, for those who follow them. A row that is damaged or newer is
/// left out, so that it stops nobody but those who ask for it.
public final class GenerationChanges {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationChanges.class);

  private final MongoOperations mongo;
  private final Generations generations;

  public GenerationChanges(MongoOperations mongo, Generations generations) {
    this.mongo = mongo;
    this.generations = generations;
  }

  /// The mark of the last write of any row; the first mark where there is none.
  public Mark newest() {
    Query last =
        query(where("stamp").exists(true)).with(Sort.by(Sort.Order.desc("stamp"))).limit(1);
    last.fields().include("stamp");
    return mongo.find(last, Document.class, Row.COLLECTION).stream()
        .findFirst()
        .map(GenerationChanges::mark)
        .orElse(Mark.FIRST);
  }

  /// What was last written to from this mark on, in no certain order; so many at most.
  public List<Change> since(Mark from, int limit) {
    Query changed = query(where("stamp").gte(stamp(from))).limit(limit);
    changed.fields().include("_id", "project", "account", "revision", "stamp");
    return mongo.find(changed, Document.class, Row.COLLECTION).stream()
        .map(GenerationChanges::readableChange)
        .flatMap(Optional::stream)
        .toList();
  }

  /// Those of these that are there.
  public List<Generation> find(Collection<GenerationId> ids) {
    return readable(query(where("_id").in(ids.stream().map(GenerationId::value).toList())))
        .toList();
  }

  /// The generations of a project that were last written to from this mark on, in the order of
  /// that.
  ///
  /// @param limit so many at most
  public List<Generation> of(ProjectId project, Mark from, int limit) {
    return of(where("project").is(project.value()).and("stamp").gte(stamp(from)), limit);
  }

  /// The generations of a project that have not ended, in the order in which they were written to.
  ///
  /// @param limit so many at most
  public List<Generation> open(ProjectId project, int limit) {
    return of(where("project").is(project.value()).and("step").in(Step.OPEN), limit);
  }

  private List<Generation> of(Criteria which, int limit) {
    return readable(query(which).with(Sort.by(Sort.Order.asc("stamp"))).limit(limit)).toList();
  }

  private Stream<Generation> readable(Query query) {
    return mongo.find(query, Document.class, Row.COLLECTION).stream()
        .map(this::readable)
        .flatMap(Optional::stream);
  }

  private Optional<Generation> readable(Document row) {
    try {
      return Optional.of(generations.generation(row));
    } catch (UnreadableRow e) {
      LOG.warn("Nobody is told of a change: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Change> readableChange(Document row) {
    try {
      return Optional.of(
          new Change(
              new GenerationId(row.getString("_id")),
              new ProjectId(row.getString("project")),
              new AccountId(row.getString("account")),
              row.getLong("revision"),
              mark(row)));
    } catch (RuntimeException e) {
      LOG.warn("Nobody is told of a change of {}, which is damaged.", row.get("_id"));
      return Optional.empty();
    }
  }

  private static Mark mark(Document row) {
    @Nullable BsonTimestamp stamp = row.get("stamp", BsonTimestamp.class);
    return stamp == null ? Mark.FIRST : new Mark(stamp.getValue());
  }

  private static BsonTimestamp stamp(Mark mark) {
    return new BsonTimestamp(mark.value());
  }
}
