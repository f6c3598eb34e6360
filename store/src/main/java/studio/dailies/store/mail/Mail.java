package studio.dailies.store.mail;

import java.time.Instant;
import java.util.Optional;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.MailKind;

/// A mail that is to be sent, or was.
///
/// @param account whose it is; none for codes, which go to addresses, and for ours
/// @param about the id of what it is about
public record Mail(
    String id,
    MailKind kind,
    Optional<AccountId> account,
    String about,
    State state,
    Instant createdAt) {

  /// What became of it.
  public enum State {
    QUEUED,
    SENT,
    /// The carrier refused it for good.
    REFUSED,
    /// It was past its time before it could be sent, or what it was about is gone.
    DROPPED,
    /// No mail goes to its address any more.
    SUPPRESSED,
    /// Its person does not want mails of its class.
    UNWANTED
  }
}
