package studio.dailies.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.dailies.audit.Source.BillLine;

/// What must hold between the rows of generations and what one provider bills.
final class BillRules {
  private final Rows rows;
  private final Findings findings;

  /// How many more jobs may be billed of which neither side knows whose they are.
  private long nameless;

  BillRules(Rows rows, Findings findings) {
    this.rows = rows;
    this.findings = findings;
  }

  void check(String provider, List<BillLine> bill) {
    nameless = rows.withUnknownJobs(provider);
    Set<String> seen = new HashSet<>();
    Map<String, String> billed = new HashMap<>();
    for (BillLine line : bill) {
      if (line.billed()) {
        String job = provider + "/" + line.job();
        if (seen.add(job)) {
          known(line, job).ifPresent(generation -> once(billed, generation, job));
        } else {
          findings.add(Rule.JOB_BILLED_TWICE, job, "The provider bills this job more than once.");
        }
      }
    }
  }

  private void once(Map<String, String> billed, String generation, String job) {
    String other = billed.putIfAbsent(generation, job);
    findings.check(
        other == null,
        Rule.DOUBLE_BILL,
        generation,
        () -> "The provider bills both " + other + " and " + job + " for it.");
  }

  /// The generation whose job it is. A job whose answer was lost may be nobody's: it is ours to
  /// bear.
  private Optional<String> known(BillLine line, String job) {
    Optional<String> named = Optional.ofNullable(line.generation());
    Optional<String> owner = rows.owner(job);
    boolean lost =
        named.isPresent()
            ? named.flatMap(rows::of).filter(Generation::mayHaveAnUnknownJob).isPresent()
            : owner.isEmpty() && nameless-- > 0;
    findings.check(
        owner.isPresent() || lost || !rows.areAllReadable(),
        Rule.BILLED_JOB_UNKNOWN,
        job,
        () -> "The provider bills this job, and no attempt can have made it.");
    return owner.or(() -> named);
  }
}
