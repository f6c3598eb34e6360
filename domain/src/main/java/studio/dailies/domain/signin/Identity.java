package studio.dailies.domain.signin;

/// What an issuer calls a person: the one thing about them that never changes there. Names and
/// addresses change hands.
///
/// @param subject `sub` at Google, the id at X
public record Identity(Issuer issuer, String subject) {
  /// OpenID Connect allows no longer subject.
  public static final int MAX_CHARS = 255;

  public Identity {
    if (subject.isBlank() || subject.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a subject has 1 to " + MAX_CHARS + " characters");
    }
  }

  /// Never the subject: it would end in a log.
  @Override
  public String toString() {
    return "Identity[" + issuer + "]";
  }
}
