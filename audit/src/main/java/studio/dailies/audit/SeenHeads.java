package studio.dailies.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.dailies.audit.Source.Anchor;
import studio.dailies.audit.Source.HeadSeen;

/// What earlier audits saw, by ledger, to be found again.
final class SeenHeads {
  private final Findings findings;

  /// Of each ledger the heads, each with the first anchor that has it.
  private final Map<String, Map<HeadSeen, String>> heads = new LinkedHashMap<>();

  SeenHeads(List<Anchor> anchors, Findings findings) {
    this.findings = findings;
    for (Anchor anchor : anchors) {
      if (anchor.broken() != null) {
        findings.add(Rule.UNREADABLE, anchor.name(), anchor.broken());
      }
      for (HeadSeen head : anchor.heads()) {
        heads
            .computeIfAbsent(head.ledger(), _ -> new HashMap<>(2))
            .putIfAbsent(head, anchor.name());
      }
    }
  }

  void check(String ledger, List<Entry> entries, Set<String> unreadable) {
    Map<HeadSeen, String> seen = heads.remove(ledger);
    if (seen == null) {
      return;
    }
    Map<Long, String> hashes = new HashMap<>();
    entries.forEach(entry -> hashes.putIfAbsent(entry.seq(), entry.hash()));
    seen.forEach((head, anchor) -> {
      if (!unreadable.contains(id(head))) {
        findings.check(
            head.hash().equals(hashes.get(head.seq())),
            Rule.ANCHOR_BROKEN,
            id(head),
            () ->
                anchor
                    + " saw this entry with another hash, or now it is gone: entries were cut off"
                    + " or written anew.");
      }
    });
  }

  /// What is left belongs to ledgers of which nothing is there.
  void end() {
    List.copyOf(heads.keySet()).forEach(ledger -> check(ledger, List.of(), Set.of()));
  }

  private static String id(HeadSeen head) {
    return head.ledger() + "/" + head.seq();
  }
}
