package studio.dailies.store.credit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import studio.dailies.domain.credit.LedgerId;

/// The rows in MongoDB.
final class MongoDueLots implements DueLots {
  static final String COLLECTION = "lots_due";

  private final MongoCollection<Document> rows;

  MongoDueLots(MongoCollection<Document> rows) {
    this.rows = Majority.of(rows);
  }

  void createIndexes() {
    rows.createIndex(Indexes.ascending("dueAt"));
    rows.createIndex(Indexes.ascending("ledger"));
  }

  @Override
  public void expect(Row row) {
    Majority.answered(() ->
        rows.updateOne(
            eq("_id", id(row)),
            combine(
                setOnInsert("ledger", row.ledger().value()), min("dueAt", Date.from(row.dueAt()))),
            new UpdateOptions().upsert(true)));
  }

  @Override
  public List<LedgerId> ledgers(Instant before, int limit) {
    List<Document> due =
        Majority.answered(() ->
            rows.find(lt("dueAt", Date.from(before)))
                .sort(Sorts.ascending("dueAt"))
                .limit(limit)
                .into(new ArrayList<>()));
    return due.stream().map(row -> new LedgerId(row.getString("ledger"))).distinct().toList();
  }

  @Override
  public List<Row> of(LedgerId ledger) {
    List<Document> found =
        Majority.answered(() -> rows.find(eq("ledger", ledger.value())).into(new ArrayList<>()));
    return found.stream().map(MongoDueLots::read).toList();
  }

  @Override
  public void forget(Row row) {
    Majority.answered(() -> rows.deleteOne(eq("_id", id(row))));
  }

  private static String id(Row row) {
    return row.ledger() + "/" + row.source();
  }

  private static Row read(Document row) {
    String id = row.getString("_id");
    var ledger = new LedgerId(row.getString("ledger"));
    return new Row(ledger, id.substring(id.indexOf('/') + 1), row.getDate("dueAt").toInstant());
  }
}
