package studio.dailies.activities.mail;

import studio.dailies.activities.Failures;

/// The way out for mail.
public interface MailTransport {
  /// Hands one mail over. Calling again with the same key and the same mail within a day sends no
  /// second one, so every failure but [MailRefused] may be repeated.
  ///
  /// @param idempotencyKey 1 to 256 visible ASCII characters; the id of the mail
  /// @throws MailRefused if it will never be taken
  /// @throws MailUnavailable if it was not taken now, or nobody knows
  void send(OutgoingMail mail, String idempotencyKey);

  /// The same as a step of an activity: what was not taken now fails the try, and is tried again
  /// when the carrier says.
  ///
  /// @return whether it was taken; if not, it never will be
  default boolean hand(OutgoingMail mail, String idempotencyKey) {
    try {
      send(mail, idempotencyKey);
      return true;
    } catch (MailRefused e) {
      return false;
    } catch (MailUnavailable e) {
      throw Failures.away("MailUnavailable", e.retryAfter().orElse(null), e);
    }
  }
}
