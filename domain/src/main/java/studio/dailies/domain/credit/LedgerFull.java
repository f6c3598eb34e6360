package studio.dailies.domain.credit;

/// A grant would lift the ledger over a limit, or a refund lower it under one. Nothing is written;
/// a person must look.
public final class LedgerFull extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public LedgerFull(LedgerKey key, String limit) {
    super(key + " was refused: " + limit);
  }
}
