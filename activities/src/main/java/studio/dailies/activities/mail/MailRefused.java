package studio.dailies.activities.mail;

/// The mail will never be taken. The message holds a status and the carrier's word for it, never an
/// address.
public final class MailRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MailRefused(String message) {
    super(message);
  }
}
