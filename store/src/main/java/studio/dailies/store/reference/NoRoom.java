package studio.dailies.store.reference;

/// There is as much as there may be.
public final class NoRoom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Of of;

  /// What there is enough of.
  public enum Of {
    REFERENCES_IN_PROJECT,
    BYTES_OF_ACCOUNT
  }

  NoRoom(Of of) {
    super(of.name(), null, false, false);
    this.of = of;
  }

  public Of of() {
    return of;
  }
}
