package studio.dailies.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import studio.dailies.audit.Source.HeadSeen;

/// Takes the entries as they come, checks ledger by ledger, and keeps of each only what other
/// stores are compared with.
final class Journal {
  private final Findings findings;
  private final LedgerRules rules;
  private final SeenHeads seen;
  private final Fingerprints keys = new Fingerprints();
  private final Holds holds = new Holds();
  private final Grants grants = new Grants();
  private final Gifts gifts = new Gifts();
  private final List<HeadSeen> heads = new ArrayList<>();
  private final Set<String> closed = new HashSet<>();
  private long count;

  private String ledger = "";
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();

  Journal(Instant now, SeenHeads seen, Findings findings) {
    this.findings = findings;
    this.rules = new LedgerRules(now, findings);
    this.seen = seen;
  }

  /// Those of one ledger come together.
  void add(Document document) {
    String id = String.valueOf(document.get("_id"));
    String itsLedger = Entry.ledger(id);
    if (!itsLedger.equals(ledger)) {
      endLedger();
      ledger = itsLedger;
    }
    count++;
    Object key = document.get("key");
    findings.check(
        key == null || keys.add(key.toString()),
        Rule.KEY_UNIQUE,
        id,
        () -> "Another entry has the key " + key + " too.");
    try {
      entries.add(Entry.read(document));
    } catch (Unreadable e) {
      unreadable.add(id);
      findings.add(Rule.UNREADABLE, id, "The entry cannot be read: " + e.getMessage() + ".");
    }
  }

  /// No more entries come.
  void end() {
    endLedger();
    seen.end();
    holds.check(findings);
  }

  private void endLedger() {
    rules.check(ledger, entries, unreadable);
    seen.check(ledger, entries, unreadable);
    entries.forEach(holds::add);
    grants.add(entries);
    gifts.add(entries);
    if (entries.stream().anyMatch(entry -> entry.kind() == Kind.CLOSE)) {
      closed.add(ledger);
    }
    entries.stream()
        .max(Comparator.comparingLong(Entry::seq))
        .ifPresent(head -> heads.add(new HeadSeen(head.ledger(), head.seq(), head.hash())));
    entries.clear();
    unreadable.clear();
  }

  long entries() {
    return count;
  }

  Holds holds() {
    return holds;
  }

  Grants grants() {
    return grants;
  }

  Gifts gifts() {
    return gifts;
  }

  /// Nothing is held in a closed ledger, and nothing ever will be.
  boolean isClosed(String ledger) {
    return closed.contains(ledger);
  }

  /// Where each ledger ends.
  List<HeadSeen> heads() {
    return List.copyOf(heads);
  }
}
