package studio.dailies.store.credit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.concurrent.TimeUnit.MINUTES;

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
import org.bson.Document;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// The journal in MongoDB. `_id` makes a seq unique within its ledger, an index makes keys unique.
final class MongoJournal implements Journal {
  static final String COLLECTION = "ledger_entries";

  private static final long INDEX_TIMEOUT_MINUTES = 10;

  private final MongoCollection<Document> entries;

  MongoJournal(MongoCollection<Document> entries) {
    this.entries = Majority.of(entries);
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
    Majority.answered(() -> entries.insertOne(document));
  }

  @Override
  public Optional<Entry> find(LedgerKey key) {
    Document found = Majority.answered(() -> entries.find(eq("key", key.text())).first());
    return Optional.ofNullable(found).map(EntryDocument::read);
  }

  @Override
  public List<Entry> find(LedgerId ledger, List<Long> seqs) {
    List<Document> found =
        Majority.answered(() -> entries.find(in("_id", ids(ledger, seqs))).into(new ArrayList<>()));
    return found.stream()
        .map(EntryDocument::read)
        .sorted(Comparator.comparingLong(Entry::seq))
        .toList();
  }

  @Override
  public SortedSet<Long> present(LedgerId ledger, List<Long> seqs) {
    return Majority.answered(() ->
        entries
            .find(in("_id", ids(ledger, seqs)))
            .projection(Projections.include("_id"))
            .map(document -> EntryDocument.seq(document.getString("_id")))
            .into(new TreeSet<>()));
  }

  private static List<String> ids(LedgerId ledger, List<Long> seqs) {
    return seqs.stream().map(seq -> EntryDocument.id(ledger, seq)).toList();
  }
}
