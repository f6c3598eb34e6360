package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must hold of the entries of one ledger, one after the other.
final class LedgerRules {
  private static final Duration SWEPT_WITHIN = Duration.ofDays(1);

  private final Instant now;
  private final Findings findings;
  private final EntryRules alone;
  private final EndRules ends;

  LedgerRules(Instant now, Findings findings) {
    this.now = now;
    this.findings = findings;
    this.alone = new EntryRules(findings);
    this.ends = new EndRules(findings);
  }

  /// @param unreadable the ids of entries that are there but cannot be read
  void check(String ledger, List<Entry> entries, Set<String> unreadable) {
    SortedMap<Long, Entry> bySeq = new TreeMap<>();
    for (Entry entry : entries) {
      if (bySeq.putIfAbsent(entry.seq(), entry) != null) {
        findings.add(Rule.SEQ_DENSE, entry.id(), "This seq is there more than once.");
      }
    }
    dense(ledger, bySeq, unreadable);
    TakingRules taking = new TakingRules(findings);
    boolean closed = false;
    for (Entry entry : bySeq.values()) {
      Entry last = bySeq.get(entry.seq() - 1);
      alone.check(entry);
      if (last != null || entry.seq() == 1) {
        follows(entry, last);
      }
      taking.check(entry, standing(entry.seq(), last));
      findings.check(
          !closed,
          Rule.CLOSED,
          entry.id(),
          () -> "It was written after its ledger had been closed.");
      closed |= entry.kind() == Kind.CLOSE;
    }
    held(bySeq);
    ends.check(bySeq.values());
    if (!bySeq.isEmpty()) {
      overdue(bySeq.lastEntry().getValue());
    }
  }

  /// Where the ledger stood before this seq, absent if that is not known.
  private static @Nullable Standing standing(long seq, @Nullable Entry last) {
    if (last != null) {
      return last.after();
    }
    return seq == 1 ? Standing.EMPTY : null;
  }

  private void dense(String ledger, SortedMap<Long, Entry> bySeq, Set<String> unreadable) {
    long expected = 1;
    for (long seq : bySeq.keySet()) {
      while (unreadable.contains(ledger + "/" + expected)) {
        expected++;
      }
      findings.check(
          seq == expected,
          Rule.SEQ_DENSE,
          ledger + "/" + expected,
          () -> "No entry has this seq, though " + seq + " is there.");
      expected = seq + 1;
    }
  }

  /// @param last the entry before, absent for the first
  private void follows(Entry entry, @Nullable Entry last) {
    String id = entry.id();
    Standing before = last == null ? Standing.EMPTY : last.after();
    findings.check(
        entry.previousHash().equals(last == null ? Entry.NO_HASH : last.hash()),
        Rule.CHAIN,
        id,
        () -> "Its previous hash is not the hash of the entry before: the chain is cut.");
    findings.check(
        last == null || !entry.at().isBefore(last.at()),
        Rule.TIME_FORWARD,
        id,
        () -> "It was written before the entry before it, by its time.");
    Standing expected = before.after(entry.kind(), entry.parts(), entry.legs());
    findings.check(
        entry.after().equals(expected),
        Rule.AFTER_FOLD,
        id,
        () ->
            "Its standing is not the one before and its move: available %d, held %d; expected %d, %d."
                .formatted(
                    entry.after().available(),
                    entry.after().held(),
                    expected.available(),
                    expected.held()));
  }

  /// The first entry that differs is named; those after it repeat the difference.
  private void held(SortedMap<Long, Entry> bySeq) {
    Map<String, Long> open = new HashMap<>();
    long sum = 0;
    for (Entry entry : bySeq.values()) {
      if (entry.kind() == Kind.HOLD) {
        Long other = open.put(entry.reference(), entry.legs().held());
        sum += entry.legs().held() - (other == null ? 0 : other);
      } else if (entry.kind().isEnd()) {
        Long ended = open.remove(entry.reference());
        sum -= ended == null ? 0 : ended;
      }
      if (sum != entry.after().held()) {
        findings.add(
            Rule.HELD,
            entry.id(),
            "It says that %d is held, and the open holds sum to %d."
                .formatted(entry.after().held(), sum));
        return;
      }
    }
  }

  private void overdue(Entry head) {
    for (Credits lot : head.after().lots()) {
      findings.check(
          !lot.isDue(now.minus(SWEPT_WITHIN)),
          Rule.LOT_OVERDUE,
          head.ledger() + "/" + lot.lot(),
          () -> "%d are left of this lot of %s.".formatted(lot.amount(), lot.expiresAt()));
    }
  }
}
