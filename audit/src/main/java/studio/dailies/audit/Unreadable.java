package studio.dailies.audit;

/// A document is not of the documented form. It never leaves this program: it becomes a finding.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }
}
