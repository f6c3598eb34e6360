package studio.dailies.activities.mail;

/// The way out for mail.
public interface MailTransport {
  /// Hands one mail over. Calling again with the same key and the same mail within a day sends no
  /// second one, so every failure but [MailRefused] may be repeated.
  ///
  /// @param idempotencyKey 1 to 256 visible ASCII characters; the id of the mail
  /// @throws MailRefused if it will never be taken
  /// @throws MailUnavailable if it was not taken now, or nobody knows
  void send(OutgoingMail mail, String idempotencyKey);
}
