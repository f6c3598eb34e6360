package studio.dailies.audit;

/// Nothing can be said of the stores. The message is for people: what is in the way and what to do.
sealed class CannotAudit extends RuntimeException permits WrongSettings {
  private static final long serialVersionUID = 1L;

  CannotAudit(String message) {
    super(message);
  }

  CannotAudit(String message, Throwable cause) {
    super(message, cause);
  }
}
