package studio.dailies.store.seal;

/// A sealed part was altered, or belongs to another document.
public final class SealBroken extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  SealBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
