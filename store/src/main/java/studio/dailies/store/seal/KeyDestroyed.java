package studio.dailies.store.seal;

/// The key is not in the vault: it was destroyed, and nothing sealed under it can be read again.
public final class KeyDestroyed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyDestroyed(SealKey key) {
    super("no key " + key + " in the vault");
  }
}
