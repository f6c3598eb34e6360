package studio.dailies.domain.credit;

/// Why a ledger did not do what it was asked. The messages name ids, keys and amounts only.
public abstract sealed class LedgerProblem extends RuntimeException
    permits BrokenLedger,
        Contended,
        JournalUnavailable,
        KeyConflict,
        LedgerClosed,
        LedgerFull,
        NoSuchHold,
        OpenHolds {
  private static final long serialVersionUID = 1L;

  LedgerProblem(String message) {
    super(message);
  }
}
