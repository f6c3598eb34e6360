package studio.dailies.domain.credit;

/// The ledger is closed, for ever. Nothing is written. Repeating does not help.
public final class LedgerClosed extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public LedgerClosed(LedgerKey key) {
    super(key + " was refused: its ledger is closed");
  }
}
