package studio.dailies.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A part of the stores that is enough to look at some findings again.
record Scope(Set<String> ledgers, Set<String> generations, Set<String> payments) {
  private static final int MOST = 1000;

  /// Nothing where only a look at everything can tell.
  static Optional<Scope> of(List<Finding> findings) {
    if (findings.size() > MOST) {
      return Optional.empty();
    }
    Scope scope = new Scope(new HashSet<>(), new HashSet<>(), new HashSet<>());
    return findings.stream().allMatch(scope::add) ? Optional.of(scope) : Optional.empty();
  }

  /// The keys under which entries about its generations and payments stand, if there are any.
  List<String> keys() {
    Stream<String> holds =
        generations.stream().flatMap(id -> Stream.of(Kind.HOLD.key(id), Kind.CAPTURE.key(id)));
    Stream<String> grants =
        payments.stream()
            .flatMap(
                id -> Stream.of(Kind.GRANT.key(Entry.PAYMENT + id), Kind.REFUND.key(id + ":0")));
    return Stream.concat(holds, grants).toList();
  }

  /// @return whether a part of the stores is enough for it
  private boolean add(Finding finding) {
    switch (finding.rule()) {
      case SEQ_DENSE,
          KEY_FITS,
          CHAIN,
          TIME_FORWARD,
          LEGS_SUM_ZERO,
          LEGS_FIT,
          SPENDING_ORDER,
          AFTER_FOLD,
          LOTS_SUM,
          HELD,
          LAPSE_FITS,
          LOT_OVERDUE,
          REFUND_NUMBER,
          CLOSED,
          GIFT_UNCONFIRMED,
          END_WITHOUT_HOLD,
          CAPTURE_ABOVE_HOLD ->
          ledgers.add(Entry.ledger(finding.subject()));
      case HOLD_ONE_END,
          HOLD_NOT_THE_PRICE,
          OPEN_HOLD,
          DONE_WITHOUT_CAPTURE,
          FAILED_WITH_CAPTURE,
          FAILED_WITHOUT_END,
          LIVE_WITHOUT_HOLD,
          TAKE_MISSING,
          ERASED_EARLY,
          ERASED_IN_PART,
          PLAN_LEFT,
          JOB_MISSING,
          SENT_AGAIN ->
          generations.add(finding.subject());
      case GRANT_MISSING, GRANT_WRONG_AMOUNT, GRANT_UNKNOWN, REVERSAL_SHORT, REVERSAL_EXCESS ->
          payments.add(finding.subject());
      case UNREADABLE,
          KEY_UNIQUE,
          JOB_TWICE,
          TAKE_WITHOUT_OBJECT,
          STILL_PUBLIC,
          REFERENCE_WITHOUT_OBJECT,
          EXPORT_WITHOUT_OBJECT,
          EXPORT_OVERDUE,
          ORPHAN,
          UNFINISHED_UPLOAD,
          COPY_LEFT,
          DOUBLE_BILL,
          JOB_BILLED_TWICE,
          BILLED_JOB_UNKNOWN,
          SHOP_PAYMENT_UNKNOWN,
          DEPARTED_LEDGER_OPEN,
          DEPARTED_NAMED,
          DELETION_OVERDUE,
          ANCHOR_BROKEN -> {
        return false;
      }
    }
    return true;
  }
}
