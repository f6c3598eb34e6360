package studio.dailies.store.credit;

import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.credit.LedgerFull;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;
import studio.dailies.domain.credit.LedgerProblem;
import studio.dailies.domain.credit.OpenHolds;
import studio.dailies.domain.credit.Request;

/// What an entry that was found, or a refusal, means to the caller.
final class Answers {
  private Answers() {}

  static void requireSame(Entry entry, Request request) {
    if (!entry.request().equals(request.digest())) {
      throw new KeyConflict(request.key());
    }
  }

  static void requireSameLedger(Entry entry, LedgerId ledger) {
    if (!entry.ledger().equals(ledger)) {
      throw new KeyConflict(entry.key());
    }
  }

  /// The problem that a refusal of the newest head is. Refusals that a caller answers otherwise, or
  /// that cannot be, are a broken ledger.
  static LedgerProblem refused(LedgerKey key, Decision.Refused why) {
    return switch (why) {
      case Decision.Closed() -> new LedgerClosed(key);
      case Decision.Full(String limit) -> new LedgerFull(key, limit);
      case Decision.OpenHolds(long held) -> new OpenHolds(key, held);
      case Decision.NotEnough _, Decision.NothingHeld _, Decision.NothingToMove _ ->
          impossible(key, why);
    };
  }

  static BrokenLedger impossible(LedgerKey key, Decision.Refused why) {
    return new BrokenLedger(key + " met " + why);
  }
}
