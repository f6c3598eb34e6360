package studio.dailies.audit;

import java.util.List;

/// All rules on one snapshot. Pure: the same snapshot gives the same findings.
final class Checks {
  private static final String FAL = "fal";

  private Checks() {}

  static List<Finding> run(Snapshot snapshot) {
    Findings findings = new Findings();
    Journal journal = Journal.read(snapshot.entries(), findings);
    LedgerRules ledgers = new LedgerRules(findings);
    journal
        .ledgers()
        .forEach((ledger, entries) -> ledgers.check(ledger, entries, journal.unreadable()));
    HoldRules holds = new HoldRules(journal, findings);
    journal.generations().forEach(holds::check);
    Rows rows = Rows.read(snapshot.generations(), findings);
    new GenerationRules(journal, rows, findings).check();
    new ObjectRules(snapshot, rows, findings).check();
    if (snapshot.bill() != null) {
      new BillRules(rows, findings).check(FAL, snapshot.bill());
    }
    Anchors.check(snapshot.anchors(), journal, findings);
    return findings.all();
  }
}
