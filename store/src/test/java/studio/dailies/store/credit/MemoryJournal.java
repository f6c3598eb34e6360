package studio.dailies.store.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// A journal in memory, for runs that are too many for a database. It keeps the two promises that
/// all rests on: one entry per seq, one per key.
final class MemoryJournal implements Journal {
  private final Map<LedgerId, List<Entry>> ledgers = new HashMap<>();
  private final Map<LedgerKey, Entry> keys = new HashMap<>();

  /// How many entries were asked for at once, at most.
  int longestFind;

  @Override
  public synchronized void insert(Entry entry) {
    List<Entry> entries = ledgers.computeIfAbsent(entry.ledger(), id -> new ArrayList<>());
    if (entry.seq() != entries.size() + 1 || keys.containsKey(entry.key())) {
      throw new JournalUnavailable(new IllegalStateException("seq or key is taken"));
    }
    entries.add(entry);
    keys.put(entry.key(), entry);
  }

  @Override
  public synchronized Optional<Entry> find(LedgerKey key) {
    return Optional.ofNullable(keys.get(key));
  }

  @Override
  public synchronized List<Entry> find(LedgerId ledger, List<Long> seqs) {
    longestFind = Math.max(longestFind, seqs.size());
    List<Entry> entries = ledgers.getOrDefault(ledger, List.of());
    return seqs.stream()
        .filter(seq -> seq <= entries.size())
        .map(seq -> entries.get((int) (seq - 1)))
        .toList();
  }

  @Override
  public synchronized SortedSet<Long> present(LedgerId ledger, List<Long> seqs) {
    int size = ledgers.getOrDefault(ledger, List.of()).size();
    var present = new TreeSet<Long>();
    seqs.stream().filter(seq -> seq <= size).forEach(present::add);
    return present;
  }
}
