package studio.dailies.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must hold of the entries of one ledger, one after the other.
final class LedgerRules {
  private final Findings findings;

  LedgerRules(Findings findings) {
    this.findings = findings;
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
    for (Entry entry : bySeq.values()) {
      alone(entry);
      if (entry.seq() == 1) {
        follows(entry, Instant.MIN, Standing.EMPTY, Entry.NO_HASH);
      } else {
        Entry before = bySeq.get(entry.seq() - 1);
        if (before != null) {
          follows(entry, before.at(), before.after(), before.hash());
        }
      }
    }
    held(bySeq);
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
          "No entry has this seq, though " + seq + " is there.");
      expected = seq + 1;
    }
  }

  private void alone(Entry entry) {
    String id = entry.id();
    Legs legs = entry.legs();
    findings.check(
        entry.key().equals(entry.kind().key(entry.reference())),
        Rule.KEY_FITS,
        id,
        "Its key is not that of its kind and reference.");
    findings.check(
        entry.request().equals(CanonicalBytes.request(entry)),
        Rule.KEY_FITS,
        id,
        "Its request digest is not that of its content.");
    findings.check(
        entry.hash().equals(CanonicalBytes.hash(entry)),
        Rule.CHAIN,
        id,
        "Its hash is not that of its content: the entry was changed after it was written.");
    findings.check(
        legs.sum() == 0, Rule.LEGS_SUM_ZERO, id, "Its legs sum to " + legs.sum() + ", not to 0.");
    findings.check(
        legsFit(entry),
        Rule.LEGS_FIT,
        id,
        "Its legs are not those of a " + entry.kind().text() + " of these parts.");
    findings.check(
        Credits.inSpendingOrder(entry.parts()) && Credits.inSpendingOrder(entry.after().lots()),
        Rule.SPENDING_ORDER,
        id,
        "Its parts or lots do not lie in spending order, each lot once.");
    long inLots = Credits.total(entry.after().lots());
    findings.check(
        inLots == Math.max(0, entry.after().available()),
        Rule.LOTS_SUM,
        id,
        "Its lots sum to %d, and %d is available.".formatted(inLots, entry.after().available()));
  }

  private static boolean legsFit(Entry entry) {
    List<Credits> parts = entry.parts();
    Legs legs = entry.legs();
    long total = Credits.total(parts);
    return switch (entry.kind()) {
      case GRANT ->
          parts.size() == 1
              && parts.getFirst().lot() == entry.seq()
              && legs.equals(new Legs(total, 0, -total, 0, 0));
      case HOLD -> total > 0 && legs.equals(new Legs(-total, total, 0, 0, 0));
      case VOID -> parts.isEmpty() && legs.equals(new Legs(0, 0, 0, 0, 0));
      case CAPTURE -> legs.revenue() > 0 && endFits(entry, total);
      case RELEASE, EXPIRE -> legs.revenue() == 0 && endFits(entry, total);
    };
  }

  private static boolean endFits(Entry entry, long total) {
    long captured = entry.legs().revenue();
    long expired = entry.legs().expired();
    long returned = total - captured - expired;
    return total > 0
        && expired >= 0
        && returned >= 0
        && entry.legs().equals(new Legs(returned, -total, 0, captured, expired))
        && Credits.slice(entry.parts(), captured, captured + expired).stream()
            .allMatch(part -> part.isDue(entry.at()));
  }

  private void follows(Entry entry, Instant at, Standing before, String hash) {
    String id = entry.id();
    findings.check(
        entry.previousHash().equals(hash),
        Rule.CHAIN,
        id,
        "Its previous hash is not the hash of the entry before: the chain is cut.");
    findings.check(
        !entry.at().isBefore(at),
        Rule.TIME_FORWARD,
        id,
        "It was written before the entry before it, by its time.");
    findings.check(
        entry.kind() != Kind.HOLD || takenInOrder(before.lots(), entry),
        Rule.SPENDING_ORDER,
        id,
        "The hold passed over credits that it should have taken first.");
    Standing expected = before.after(entry.kind(), entry.parts(), entry.legs());
    findings.check(
        entry.after().equals(expected),
        Rule.AFTER_FOLD,
        id,
        "Its standing is not the one before and its move: available %d, held %d; expected %d, %d."
            .formatted(
                entry.after().available(),
                entry.after().held(),
                expected.available(),
                expected.held()));
  }

  /// Each lot is used up before the next is touched, and only lots that are due are passed over.
  private static boolean takenInOrder(List<Credits> lots, Entry hold) {
    int next = 0;
    boolean cut = false;
    for (Credits lot : lots) {
      if (next == hold.parts().size()) {
        return true;
      }
      Credits part = hold.parts().get(next);
      if (part.lot() == lot.lot()) {
        if (cut) {
          return false;
        }
        cut = part.amount() < lot.amount();
        next++;
      } else if (!lot.isDue(hold.at())) {
        return false;
      }
    }
    return next == hold.parts().size();
  }

  /// The first entry that differs is named; those after it repeat the difference.
  private void held(SortedMap<Long, Entry> bySeq) {
    Map<String, Long> open = new HashMap<>();
    for (Entry entry : bySeq.values()) {
      if (entry.kind() == Kind.HOLD) {
        open.put(entry.reference(), entry.legs().held());
      } else if (entry.kind().isEnd()) {
        open.remove(entry.reference());
      }
      long sum = open.values().stream().mapToLong(Long::longValue).sum();
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
}
