package studio.dailies.domain.credit;

/// Something that must always be true of a ledger is not: a bug or a hand in the database. Nothing
/// is written. Repeating does not help; a person must look.
public final class BrokenLedger extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public BrokenLedger(String message) {
    super(message);
  }
}
