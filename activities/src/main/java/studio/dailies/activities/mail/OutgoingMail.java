package studio.dailies.activities.mail;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.mail.EmailAddress;

/// One mail to one person, in both forms.
///
/// @param from our own sender, such as `Dailies <studio@example.com>`
/// @param unsubscribe where a mail program ends all mails of this class by one POST (RFC 8058);
///   absent: they cannot be ended
public record OutgoingMail(
    String from,
    EmailAddress to,
    String subject,
    String text,
    String html,
    @Nullable URI unsubscribe) {
  public OutgoingMail {
    requireOneLine(from, "from");
    requireOneLine(subject, "subject");
    if (text.isBlank() || html.isBlank()) {
      throw new IllegalArgumentException("a mail needs a text and an HTML form");
    }
  }

  /// A mail that a person must have.
  public OutgoingMail(String from, EmailAddress to, String subject, String text, String html) {
    this(from, to, subject, text, html, null);
  }

  /// A line break would begin a header of somebody else's making.
  private static void requireOneLine(String value, String what) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " must be one line of text");
    }
  }

  /// Nothing of it: it would end in a log.
  @Override
  public String toString() {
    return "OutgoingMail[hidden]";
  }
}
