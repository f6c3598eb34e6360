package studio.dailies.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.dailies.audit.Row.Disclosure;
import studio.dailies.audit.Row.Step;

/// What must hold between the rows of generations and the ledger, and of the rows themselves.
final class GenerationRules {
  private final Journal journal;
  private final Rows rows;
  private final Findings findings;

  GenerationRules(Journal journal, Rows rows, Findings findings) {
    this.journal = journal;
    this.rows = rows;
    this.findings = findings;
  }

  void check() {
    for (String generation : journal.generations()) {
      findings.check(
          rows.isThere(generation) || !journal.isOpen(generation),
          Rule.OPEN_HOLD,
          generation,
          "Its hold is open, and there is no such generation.");
    }
    rows.all().forEach(this::credits);
    rows.all().forEach(this::itself);
    jobs();
  }

  private void credits(Row row) {
    String id = row.id();
    Step step = row.step();
    boolean captured = journal.isCaptured(id);
    journal.holds(id).forEach(hold -> price(row, hold));
    findings.check(
        !step.isFinal() || !journal.isOpen(id),
        Rule.OPEN_HOLD,
        id,
        "Its hold is open, and it is " + step + ".");
    findings.check(
        step != Step.DONE || captured,
        Rule.DONE_WITHOUT_CAPTURE,
        id,
        "It is DONE, and nothing was captured.");
    findings.check(
        !(step == Step.FAILED || step == Step.ENDING) || !captured,
        Rule.FAILED_WITH_CAPTURE,
        id,
        "It is " + step + ", and credits were captured.");
    findings.check(
        step != Step.FAILED || !journal.holds(id).isEmpty(),
        Rule.FAILED_WITHOUT_END,
        id,
        "It has FAILED, and neither a hold nor a void is there: a late hold could land.");
    findings.check(
        !step.isHeld() || journal.isOpen(id),
        Rule.LIVE_WITHOUT_HOLD,
        id,
        "It is " + step + ", and has no open hold.");
    findings.check(
        step != Step.STORED || journal.hold(id).isPresent(),
        Rule.LIVE_WITHOUT_HOLD,
        id,
        "It is STORED, and was never held.");
  }

  private void price(Row row, Entry hold) {
    findings.check(
        hold.ledger().equals(row.ledger()),
        Rule.HOLD_NOT_THE_PRICE,
        row.id(),
        "It names the ledger " + row.ledger() + ", and is held in " + hold.ledger() + ".");
    findings.check(
        hold.kind() == Kind.VOID || hold.legs().held() == row.price(),
        Rule.HOLD_NOT_THE_PRICE,
        row.id(),
        "Its price is %d, and %d was held.".formatted(row.price(), hold.legs().held()));
  }

  private void itself(Row row) {
    String id = row.id();
    Step step = row.step();
    findings.check(
        !(step == Step.STORED || step == Step.DONE)
            || (row.mediaKey() != null && row.bytes() != null),
        Rule.TAKE_MISSING,
        id,
        "It is " + step + ", and its row has no take.");
    boolean sent = step == Step.SENDING || step == Step.ACCEPTED || step == Step.UNKNOWN;
    findings.check(
        !sent || (row.attempt() >= 1 && row.attempt() <= row.attempts().size()),
        Rule.JOB_MISSING,
        id,
        "It is " + step + " with attempt " + row.attempt() + ", which its row does not have.");
    findings.check(
        step != Step.ACCEPTED
            || row.attempt() < 1
            || row.attempt() > row.attempts().size()
            || row.attempts().get(row.attempt() - 1).job() != null,
        Rule.JOB_MISSING,
        id,
        "Its attempt " + row.attempt() + " was accepted, and its row has no job.");
    for (int i = 0; i < row.attempts().size() - 1; i++) {
      findings.check(
          row.attempts().get(i).disclosure() == Disclosure.NOT_SENT,
          Rule.SENT_AGAIN,
          id,
          "Attempt %d was followed by another, and it may have arrived.".formatted(i + 1));
    }
  }

  private void jobs() {
    Map<String, String> owners = new HashMap<>();
    for (Row row : rows.all()) {
      List<String> jobs = row.jobs();
      for (String job : jobs) {
        findings.check(
            row.jobNames().contains(job),
            Rule.JOB_MISSING,
            row.id(),
            "Its job " + job + " is not among its names, so another could have it too.");
        String owner = owners.putIfAbsent(job, row.id());
        findings.check(
            owner == null,
            Rule.JOB_TWICE,
            row.id(),
            "Its job " + job + " belongs to an attempt of " + owner + " too.");
      }
    }
  }
}
