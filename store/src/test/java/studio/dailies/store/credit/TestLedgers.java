package studio.dailies.store.credit;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;

/// Fresh ids, journals and whole histories.
final class TestLedgers {
  private static final Ids IDS = new Ids(new SecureRandom());

  private TestLedgers() {}

  static LedgerId newLedger() {
    return new LedgerId(IDS.next());
  }

  static GenerationId newGeneration() {
    return new GenerationId(IDS.next());
  }

  static String newSource() {
    return "test:" + IDS.next();
  }

  static MongoJournal journal(MongoDatabase database) {
    Ledger.createIndexes(database);
    return new MongoJournal(database.getCollection(MongoJournal.COLLECTION));
  }

  /// One that remembers nothing, and where to look for its due lots nobody else.
  static Ledger ledger(Journal journal, Clock clock) {
    return new Ledger(journal, new MemoryDueLots(), clock);
  }

  /// The newest head, as somebody sees it who knows nothing yet.
  static Head head(Journal journal, LedgerId ledger) {
    return new Heads(journal).read(ledger);
  }

  /// Oldest first; reading it checks every entry and every link.
  static List<Line> wholeHistory(Ledger ledger, LedgerId id) {
    List<Line> lines = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    List<Line> page = ledger.history(id, before, Ledger.PAGE_MAX);
    while (!page.isEmpty()) {
      lines.addAll(page);
      before = OptionalLong.of(page.getLast().seq());
      page = ledger.history(id, before, Ledger.PAGE_MAX);
    }
    return lines.reversed();
  }
}
