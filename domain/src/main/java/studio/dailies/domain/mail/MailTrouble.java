package studio.dailies.domain.mail;

import java.util.Optional;

/// Why no mail goes to an address any more.
public enum MailTrouble {
  /// There is no such mailbox, or it takes nothing.
  BOUNCED,
  /// Whoever reads it has called a mail of ours unwanted.
  COMPLAINED,
  /// The carrier takes no mail to it.
  REFUSED;

  /// What an event of the carrier says of the addresses that it names.
  ///
  /// @param event such as `email.bounced`
  /// @param bounce such as `Permanent`; anything where it is no bounce
  /// @return empty where mail may go on: a full mailbox is emptied again
  public static Optional<MailTrouble> of(String event, String bounce) {
    return switch (event) {
      case "email.bounced" -> bounce.equals("Permanent") ? Optional.of(BOUNCED) : Optional.empty();
      case "email.complained" -> Optional.of(COMPLAINED);
      case "email.suppressed" -> Optional.of(REFUSED);
      default -> Optional.empty();
    };
  }
}
