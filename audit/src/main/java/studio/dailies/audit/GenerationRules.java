package studio.dailies.audit;

import studio.dailies.audit.Holds.Hold;
import studio.dailies.audit.Row.Step;

/// What must hold between the rows of generations and the ledgers.
final class GenerationRules {
  private final Journal journal;
  private final Holds holds;
  private final Rows rows;
  private final Findings findings;

  GenerationRules(Journal journal, Rows rows, Findings findings) {
    this.journal = journal;
    this.holds = journal.holds();
    this.rows = rows;
    this.findings = findings;
  }

  void check() {
    for (String generation : holds.generations()) {
      findings.check(
          rows.isThere(generation) || !holds.of(generation).isOpen(),
          Rule.OPEN_HOLD,
          generation,
          () -> "Its hold is open, and there is no such generation.");
    }
    rows.all().forEach(row -> credits(row, holds.of(row.id())));
  }

  private void credits(Generation row, Hold hold) {
    String id = row.id();
    Step step = row.step();
    price(row, hold);
    findings.check(
        !step.isFinal() || !hold.isOpen(),
        Rule.OPEN_HOLD,
        id,
        () -> "Its hold is open, and it is " + step + ".");
    findings.check(
        step != Step.DONE || hold.isCaptured(),
        Rule.DONE_WITHOUT_CAPTURE,
        id,
        () -> "It is DONE, and nothing was captured.");
    findings.check(
        !(step == Step.FAILED || step == Step.ENDING) || !hold.isCaptured(),
        Rule.FAILED_WITH_CAPTURE,
        id,
        () -> "It is " + step + ", and credits were captured.");
    findings.check(
        step != Step.FAILED || hold.holds() > 0 || journal.isClosed(row.ledger()),
        Rule.FAILED_WITHOUT_END,
        id,
        () -> "It has FAILED, and neither a hold nor a void is there: a late hold could land.");
    findings.check(
        !step.isHeld() || hold.isOpen(),
        Rule.LIVE_WITHOUT_HOLD,
        id,
        () -> "It is " + step + ", and has no open hold.");
    findings.check(
        step != Step.STORED || hold.isHeld(),
        Rule.LIVE_WITHOUT_HOLD,
        id,
        () -> "It is STORED, and was never held.");
  }

  private void price(Generation row, Hold hold) {
    findings.check(
        hold.holds() == 0 || hold.ledger().equals(row.ledger()),
        Rule.HOLD_NOT_THE_PRICE,
        row.id(),
        () -> "It names the ledger " + row.ledger() + ", and is held in " + hold.ledger() + ".");
    findings.check(
        !hold.isHeld() || hold.amount() == row.price(),
        Rule.HOLD_NOT_THE_PRICE,
        row.id(),
        () -> "Its price is %d, and %d was held.".formatted(row.price(), hold.amount()));
  }
}
