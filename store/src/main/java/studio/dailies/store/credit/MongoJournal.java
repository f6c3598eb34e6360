package studio.dailies.store.credit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bson.Document;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// The journal in MongoDB. `_id` makes a seq unique within its ledger, an index makes keys unique.
final class MongoJournal implements Journal {
  static final String COLLECTION = "ledger_entries";

  /// Two lost calls must fit into the time that a write may take.
  private static final long TIMEOUT_SECONDS = 2;

  private static final long INDEX_TIMEOUT_MINUTES = 10;

  private final MongoCollection<Document> entries;

  MongoJournal(MongoCollection<Document> entries) {
    this.entries =
        entries
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary())
            .withTimeout(TIMEOUT_SECONDS, SECONDS);
  }

  void createIndexes() {
    // On a journal that is already long, after an index was dropped by hand.
    entries
        .withTimeout(INDEX_TIMEOUT_MINUTES, MINUTES)
        .createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
  }

  @Override
  public void insert(Entry entry) {
    Document document = EntryDocument.of(entry);
    answered(() -> entries.insertOne(document));
  }

  @Override
  public Optional<Entry> find(LedgerKey key) {
    Document found = answered(() -> entries.find(eq("key", key.text())).first());
    return Optional.ofNullable(found).map(EntryDocument::read);
  }

  @Override
  public List<Entry> find(LedgerId ledger, List<Long> seqs) {
    List<Document> found =
        answered(() -> entries.find(in("_id", ids(ledger, seqs))).into(new ArrayList<>()));
    return found.stream()
        .map(EntryDocument::read)
        .sorted(Comparator.comparingLong(Entry::seq))
        .toList();
  }

  @Override
  public SortedSet<Long> present(LedgerId ledger, List<Long> seqs) {
    return answered(() ->
        entries
            .find(in("_id", ids(ledger, seqs)))
            .projection(Projections.include("_id"))
            .map(document -> EntryDocument.seq(document.getString("_id")))
            .into(new TreeSet<>()));
  }

  private static List<String> ids(LedgerId ledger, List<Long> seqs) {
    return seqs.stream().map(seq -> EntryDocument.id(ledger, seq)).toList();
  }

  private static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoInterruptedException e) {
      throw e; // Whoever interrupts wants an end, not another try.
    } catch (MongoException e) {
      throw new JournalUnavailable(e);
    }
  }
}
