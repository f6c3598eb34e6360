package studio.dailies.domain.credit;

/// The key was used before, for something else: another amount or another ledger. Nothing is
/// written. Repeating does not help.
public final class KeyConflict extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public KeyConflict(LedgerKey key) {
    super(key + " stands for another request");
  }
}
