package studio.dailies.audit;

import java.util.List;
import java.util.Optional;

/// What must hold of the hold of one generation and its end.
final class HoldRules {
  private final Journal journal;
  private final Findings findings;

  HoldRules(Journal journal, Findings findings) {
    this.journal = journal;
    this.findings = findings;
  }

  void check(String generation) {
    List<Entry> ends = journal.ends(generation);
    findings.check(
        journal.holds(generation).size() <= 1,
        Rule.HOLD_ONE_END,
        generation,
        "It was held more than once, or held and voided.");
    findings.check(
        ends.size() <= 1,
        Rule.HOLD_ONE_END,
        generation,
        "Its hold was ended " + ends.size() + " times.");
    ends.forEach(this::end);
  }

  private void end(Entry end) {
    Optional<Entry> hold = journal.hold(end.reference());
    if (hold.isEmpty()) {
      findings.add(Rule.END_WITHOUT_HOLD, end.id(), "It ends a hold that is not there.");
      return;
    }
    Entry held = hold.get();
    findings.check(
        held.ledger().equals(end.ledger()) && held.seq() < end.seq(),
        Rule.END_WITHOUT_HOLD,
        end.id(),
        "Its hold " + held.id() + " does not come before it in its ledger.");
    findings.check(
        held.parts().equals(end.parts()),
        Rule.END_WITHOUT_HOLD,
        end.id(),
        "Its parts are not those of its hold " + held.id() + ".");
    findings.check(
        end.legs().revenue() <= held.legs().held(),
        Rule.CAPTURE_ABOVE_HOLD,
        end.id(),
        "%d is captured, and %d was held.".formatted(end.legs().revenue(), held.legs().held()));
  }
}
