package studio.dailies.store.deletion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.deletion.DeletionId;

/// The workflows of accounts that are being deleted, whose histories are still to go.
public final class DeletionRuns {
  private static final String COLLECTION = "deletion_runs";

  private final MongoOperations mongo;

  public DeletionRuns(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Document(COLLECTION)
  record Row(@Id String id, String deletion, String workflow, List<String> runs) {}

  /// One workflow.
  ///
  /// @param runs those that were recorded; there may be others
  public record Noted(String workflow, List<String> runs) {}

  /// Creates the index; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("deletion", Sort.Direction.ASC).named("deletion"));
  }

  /// Notes a workflow. Noted before: adds these runs.
  void note(DeletionId deletion, String workflow, Collection<String> runs) {
    Update update =
        new Update()
            .setOnInsert("deletion", deletion.value())
            .setOnInsert("workflow", workflow)
            .addToSet("runs")
            .each(runs.toArray());
    mongo.upsert(query(where("_id").is(id(deletion, workflow))), update, Row.class);
  }

  /// Some of those of a deletion.
  public List<Noted> some(DeletionId deletion, int most) {
    return mongo.find(query(where("deletion").is(deletion.value())).limit(most), Row.class).stream()
        .map(row -> new Noted(row.workflow(), row.runs()))
        .toList();
  }

  /// Takes one away whose histories are gone.
  public void forget(DeletionId deletion, Noted noted) {
    mongo.remove(query(where("_id").is(id(deletion, noted.workflow()))), Row.class);
  }

  private static String id(DeletionId deletion, String workflow) {
    return deletion + "/" + workflow;
  }
}
