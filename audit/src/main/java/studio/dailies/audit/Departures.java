package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/// What must hold of accounts that were deleted. A deletion says that it is done after all that it
/// did, so it is read before what it is compared with.
final class Departures {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int ID_DIGITS = 32;

  private final Instant now;
  private final Findings findings;
  private final Set<String> ledgers = new TreeSet<>();

  Departures(Instant now, Findings findings) {
    this.now = now;
    this.findings = findings;
  }

  void add(Document document) {
    String id = String.valueOf(document.get("_id"));
    try {
      Fields fields = new Fields(document);
      add(id, fields, fields.text("stage").equals("DONE"));
    } catch (Unreadable e) {
      findings.add(
          Rule.UNREADABLE, id, "The deletion's row cannot be read: " + e.getMessage() + ".");
    }
  }

  private void add(String id, Fields fields, boolean done) {
    if (done) {
      ledgers.add(fields.hex("ledger", ID_DIGITS));
    }
    findings.check(
        !done || fields.textOrNull("account") == null,
        Rule.DEPARTED_NAMED,
        id,
        () -> "It is done, and still says whose it was.");
    Instant begunAt = fields.time("begunAt");
    findings.check(
        done || begunAt.plus(LONGEST).isAfter(now),
        Rule.DELETION_OVERDUE,
        id,
        () -> "It was begun at " + begunAt + ", and is not done.");
  }

  void check(Journal journal, Source source) {
    for (String ledger : ledgers) {
      findings.check(
          journal.isClosed(ledger),
          Rule.DEPARTED_LEDGER_OPEN,
          ledger,
          () -> "Whoever had it has left, and it has no last entry.");
    }
    source.naming(
        ledgers,
        document ->
            findings.add(
                Rule.DEPARTED_NAMED, document, "It has the ledger of somebody who has left."));
  }
}
