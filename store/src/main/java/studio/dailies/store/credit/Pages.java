package studio.dailies.store.credit;

import java.util.List;
import java.util.stream.LongStream;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.LedgerId;

/// Reads stretches of a ledger.
final class Pages {
  private final Journal journal;

  Pages(Journal journal) {
    this.journal = journal;
  }

  /// All entries from the first to the last of these seqs, each checked against the one before it.
  List<Entry> read(LedgerId ledger, long first, long last) {
    long from = Math.max(1, first - 1);
    List<Entry> found = journal.find(ledger, LongStream.rangeClosed(from, last).boxed().toList());
    if (found.size() != last - from + 1) {
      throw new BrokenLedger(ledger + " has a gap between " + from + " and " + last);
    }
    List<Entry> page = found.subList((int) (first - from), found.size());
    Head before = first == 1 ? Head.empty(ledger) : found.getFirst().head();
    for (Entry entry : page) {
      entry.checkFollows(before);
      before = entry.head();
    }
    return page;
  }
}
