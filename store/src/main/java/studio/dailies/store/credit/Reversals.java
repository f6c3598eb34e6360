package studio.dailies.store.credit;

import java.time.Instant;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.Contended;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Decisions;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;
import studio.dailies.domain.credit.Request;
import studio.dailies.store.credit.Writer.Written;

/// Takes the credits of payments back.
final class Reversals {
  /// Each turn that does not end it finds another refund: more than any payment will ever have.
  private static final int TURNS_MAX = 100;

  private final Journal journal;
  private final Heads heads;
  private final Writer writer;
  private final Pages pages;

  Reversals(Journal journal, Heads heads, Writer writer, Pages pages) {
    this.journal = journal;
    this.heads = heads;
    this.writer = writer;
    this.pages = pages;
  }

  /// See [Ledger#reverse].
  long reverse(LedgerId ledger, String payment, long target) {
    Entry grant = grant(ledger, payment);
    if (target < 0 || target > grant.amount()) {
      throw new IllegalArgumentException(
          "target must be from 0 to the " + grant.amount() + " that were granted: " + target);
    }
    var sum = new Reversal(pages, payment, grant);
    for (int turn = 0; turn < TURNS_MAX; turn++) {
      sum.addUpTo(heads.read(ledger).seq());
      if (sum.missing(target) <= 0) {
        return sum.refunded();
      }
      refund(ledger, payment, target, sum);
    }
    throw new Contended(key(payment, sum.refunded()), TURNS_MAX, null);
  }

  private Entry grant(LedgerId ledger, String payment) {
    LedgerKey key = Kind.GRANT.key("payment:" + Ids.checked(payment, "payment"));
    Entry grant =
        journal
            .find(key)
            .orElseThrow(() -> new IllegalArgumentException(key + " was never granted"));
    Answers.requireSameLedger(grant, ledger);
    return grant;
  }

  /// Whatever came of it is seen when the entries are added up again: our refund, or one of another
  /// who wanted the same key for another amount, or credits that expired meanwhile.
  private void refund(LedgerId ledger, String payment, long target, Reversal sum) {
    LedgerKey key = key(payment, sum.refunded());
    long before = sum.refunded();
    Written written =
        writer.write(ledger, key, (head, now) -> decide(head, now, payment, target, before, sum));
    switch (written) {
      case Written.Stands(Entry entry, _) -> Answers.requireSameLedger(entry, ledger);
      case Written.Refused(Decision.NothingToMove _) -> {}
      case Written.Refused(Decision.Refused why) -> throw Answers.refused(key, why);
    }
  }

  /// The sum must be of all entries up to this head: a lapse that it has not seen would be taken
  /// back a second time.
  private static Decision decide(
      Head head, Instant now, String payment, long target, long before, Reversal sum) {
    if (head.seq() < sum.seq()) {
      return new Decision.NothingToMove(); // The newest head is asked next.
    }
    sum.addUpTo(head.seq());
    if (sum.refunded() != before || sum.missing(target) <= 0) {
      return new Decision.NothingToMove();
    }
    Request request = Request.refund(head.ledger(), payment, before, sum.missing(target));
    return Decisions.refund(head, request, sum.lot(), now);
  }

  private static LedgerKey key(String payment, long reversedBefore) {
    return Kind.REFUND.key(payment + ":" + reversedBefore);
  }
}
