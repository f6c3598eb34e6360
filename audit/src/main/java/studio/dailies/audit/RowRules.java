package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import studio.dailies.audit.Row.Disclosure;
import studio.dailies.audit.Row.Step;

/// What must hold of the row of a generation by itself.
final class RowRules {
  /// By how much the clocks of two machines may differ.
  private static final Duration CLOCKS = Duration.ofHours(1);

  /// Who stored it may have died; a sweep ends it ten minutes later.
  private static final Duration LEFT = Duration.ofHours(1);

  private final Instant now;
  private final Instant youngSince;
  private final Set<String> goingOn;
  private final Findings findings;

  /// @param now by the clock of this audit
  /// @param youngSince what began later may still be under way
  /// @param goingOn the scene runs that have not ended, read before the row
  RowRules(Instant now, Instant youngSince, Set<String> goingOn, Findings findings) {
    this.now = now;
    this.youngSince = youngSince;
    this.goingOn = goingOn;
    this.findings = findings;
  }

  void check(Row row) {
    String id = row.id();
    Step step = row.step();
    findings.check(
        !(step == Step.STORED || step == Step.DONE)
            || row.erasedAt() != null
            || (row.mediaKey() != null && row.bytes() != null),
        Rule.TAKE_MISSING,
        id,
        () -> "It is " + step + ", and its row has no take.");
    boolean sent = step == Step.SENDING || step == Step.ACCEPTED || step == Step.UNKNOWN;
    boolean there = row.attempt() >= 1 && row.attempt() <= row.attempts().size();
    findings.check(
        !sent || there,
        Rule.JOB_MISSING,
        id,
        () ->
            "It is " + step + " with attempt " + row.attempt() + ", which its row does not have.");
    findings.check(
        step != Step.ACCEPTED || !there || row.attempts().get(row.attempt() - 1).job() != null,
        Rule.JOB_MISSING,
        id,
        () -> "Its attempt " + row.attempt() + " was accepted, and its row has no job.");
    attempts(row);
    erasure(row);
    plan(row);
  }

  /// Nobody would ever begin it, nor end it.
  private void plan(Row row) {
    Row.Planned planned = row.planned();
    if (planned != null) {
      String run = planned.run();
      findings.check(
          planned.since().isAfter(now.minus(LEFT)) || (run != null && goingOn.contains(run)),
          Rule.PLAN_LEFT,
          row.id(),
          () ->
              "It has waited for its turn since %s, in the plan of the run %s, which does not go on."
                  .formatted(planned.since(), run));
    }
  }

  /// The mark excuses what is missing, so it must be a true one.
  private void erasure(Row row) {
    Instant erasedAt = row.erasedAt();
    if (erasedAt == null) {
      return;
    }
    findings.check(
        row.step().isFinal() && !erasedAt.isAfter(now.plus(CLOCKS)),
        Rule.ERASED_EARLY,
        row.id(),
        () -> "It is " + row.step() + ", and was erased at " + erasedAt + ".");
    findings.check(
        erasedAt.isAfter(youngSince) || !row.hasWhatIsErased(),
        Rule.ERASED_IN_PART,
        row.id(),
        () -> "It was erased at " + erasedAt + ", and not all of it is gone.");
  }

  private void attempts(Row row) {
    for (Row.Attempt attempt : row.attempts().subList(0, Math.max(0, row.attempts().size() - 1))) {
      findings.check(
          attempt.disclosure() == Disclosure.NOT_SENT,
          Rule.SENT_AGAIN,
          row.id(),
          () ->
              "Attempt %d was followed by another, and it may have arrived."
                  .formatted(attempt.number()));
    }
    for (String job : row.jobs()) {
      findings.check(
          row.jobNames().contains(job),
          Rule.JOB_MISSING,
          row.id(),
          () -> "Its job " + job + " is not among its names, so another could have it too.");
    }
  }
}
