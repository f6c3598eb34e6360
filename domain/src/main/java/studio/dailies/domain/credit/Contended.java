package studio.dailies.domain.credit;

import org.jspecify.annotations.Nullable;

/// The entry could not be written in time, or it was and nobody told us. Repeating the very same
/// call is safe, and the only way to know.
public final class Contended extends LedgerProblem {
  private static final long serialVersionUID = 1L;

  public Contended(LedgerKey key, int tries, @Nullable Throwable last) {
    super(key + " was not settled in " + tries + " tries");
    initCause(last);
  }
}
