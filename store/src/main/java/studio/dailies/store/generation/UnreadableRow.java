package studio.dailies.store.generation;

/// The row was written by a newer program, or is damaged. To read it again changes nothing.
public final class UnreadableRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableRow(String message) {
    super(message);
  }
}
