package studio.dailies.world.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.WorldProblem;

/// What the journal is compared with: balances in one document each, taken from by a guarded
/// `findAndModify`. It leaves no trace, and whoever gets no answer cannot ask again.
final class Counters {
  private static final long CREDITS = 1_000_000;

  private final MongoCollection<Document> counters;
  private final int count;
  private final AtomicLong taken = new AtomicLong();

  /// So many of them, in a collection that nobody else writes to.
  Counters(MongoDatabase database, int count) {
    this.counters = database.getCollection("counters_" + count);
    this.count = count;
    counters.insertMany(
        IntStream.range(0, count)
            .mapToObj(number -> new Document("_id", number).append("balance", CREDITS))
            .toList());
  }

  /// One credit from the counter of this number.
  void take(int number) {
    @Nullable Document before =
        counters.findOneAndUpdate(and(eq("_id", number), gte("balance", 1L)), inc("balance", -1L));
    if (before == null) {
      throw new WorldProblem("counter " + number + " is empty");
    }
    taken.incrementAndGet();
  }

  /// @throws WorldProblem when the counters do not say what was taken from them
  void requireRight() {
    long left = 0;
    for (Document counter : counters.find()) {
      left += counter.getLong("balance");
    }
    if (left != count * CREDITS - taken.get()) {
      throw new WorldProblem(
          "Void: the counters have %d left after %d were taken.".formatted(left, taken.get()));
    }
  }
}
