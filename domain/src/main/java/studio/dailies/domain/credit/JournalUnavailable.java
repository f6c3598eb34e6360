package studio.dailies.domain.credit;

/// The journal could not be read, or did not acknowledge an insert. Repeating the very same call is
/// safe.
public final class JournalUnavailable extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public JournalUnavailable(Throwable cause) {
    super("the journal gave no answer: " + cause.getMessage());
    initCause(cause);
  }
}
