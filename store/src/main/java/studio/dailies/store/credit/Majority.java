package studio.dailies.store.credit;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import java.util.function.Supplier;
import org.bson.Document;
import studio.dailies.domain.credit.JournalUnavailable;

/// What the ledger asks of MongoDB: whatever is read or acknowledged stays.
final class Majority {
  /// Two lost calls must fit into the time that a write may take.
  private static final long TIMEOUT_SECONDS = 2;

  private Majority() {}

  static MongoCollection<Document> of(MongoCollection<Document> collection) {
    return collection
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
        .withReadConcern(ReadConcern.MAJORITY)
        .withReadPreference(ReadPreference.primary())
        .withTimeout(TIMEOUT_SECONDS, SECONDS);
  }

  /// @throws JournalUnavailable if there was no good answer: a write may then have happened or not
  static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoInterruptedException e) {
      throw e; // Whoever interrupts wants an end, not another try.
    } catch (MongoException e) {
      throw new JournalUnavailable(e);
    }
  }
}
