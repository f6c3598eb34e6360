package studio.dailies.domain.credit;

/// A capture without a hold. Nothing is written.
public final class NoSuchHold extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public NoSuchHold(LedgerKey key) {
    super(key + " never landed, so nothing can be captured");
  }
}
