package studio.dailies.domain.credit;

/// A ledger cannot be closed while credits are held in it. Nothing is written. It can be once their
/// generations have ended.
public final class OpenHolds extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public OpenHolds(LedgerKey key, long held) {
    super(key + " was refused: " + held + " credits are held");
  }
}
