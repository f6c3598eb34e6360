package studio.dailies.store.credit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.LongStream;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.LedgerId;

/// Finds the last entry of a ledger: remembered, or looked for. Entries never change and lie
/// densely, so a remembered one is at worst not the last, and a search may start from it.
final class Heads {
  private static final int REMEMBERED_MAX = 10_000;
  private static final int DOUBLINGS = 40;
  private static final int PROBES = 32;

  private final Journal journal;
  private final Map<LedgerId, Head> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LedgerId, Head> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  Heads(Journal journal) {
    this.journal = journal;
  }

  /// An entry that was the last when it was read or written; others may have followed.
  Optional<Head> hint(LedgerId ledger) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(ledger));
    }
  }

  /// Only what a majority read returned, or what was inserted and acknowledged.
  void remember(Head head) {
    synchronized (remembered) {
      remembered.merge(head.ledger(), head, (old, now) -> old.seq() > now.seq() ? old : now);
    }
  }

  /// The head as it was at some moment of this call.
  Head read(LedgerId ledger) {
    Head hint = hint(ledger).orElse(Head.empty(ledger));
    long last = lastSeq(ledger, hint.seq());
    Head head = last == hint.seq() ? hint : readAt(ledger, last);
    remember(head);
    return head;
  }

  /// Narrows between a seq that is there and one that was not. When they meet, the head went
  /// through the lower one while we looked: entries are only ever added, at the end.
  private long lastSeq(LedgerId ledger, long known) {
    long there = known;
    long absent = known + (1L << DOUBLINGS); // More than anybody will ever write.
    List<Long> probes = doublings(known);
    while (absent - there > 1) {
      SortedSet<Long> present = journal.present(ledger, probes);
      if (!present.isEmpty()) {
        there = present.last();
      }
      for (long probe : probes) {
        if (probe > there && probe < absent) {
          absent = probe;
        }
      }
      probes = between(there, absent);
    }
    return there;
  }

  private static List<Long> doublings(long known) {
    return LongStream.range(0, DOUBLINGS).mapToObj(i -> known + (1L << i)).toList();
  }

  private static List<Long> between(long there, long absent) {
    long step = Math.max(1, (absent - there) / PROBES);
    List<Long> probes = new ArrayList<>();
    for (long probe = there + step; probe < absent; probe += step) {
      probes.add(probe);
    }
    return probes;
  }

  /// Read together with the entry before it, so that their link is checked too.
  private Head readAt(LedgerId ledger, long seq) {
    List<Long> seqs = seq == 1 ? List.of(1L) : List.of(seq - 1, seq);
    List<Entry> found = journal.find(ledger, seqs);
    if (found.size() != seqs.size()) {
      throw new BrokenLedger(ledger + " has a gap before " + seq);
    }
    Head before = seq == 1 ? Head.empty(ledger) : found.getFirst().head();
    found.getLast().checkFollows(before);
    return found.getLast().head();
  }
}
