package studio.dailies.store.privacy;

import java.time.Instant;
import java.util.Optional;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestState;

/// A request without what was written.
///
/// @param account of whom; empty: of somebody without one, who has proven an address
/// @param overdueAt when it was found not to be answered in time
public record PrivacyRequest(
    PrivacyRequestId id,
    Optional<AccountId> account,
    RequestKind kind,
    RequestState state,
    Deadlines deadlines,
    Instant receivedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> overdueAt) {

  /// A request that was just made.
  public static PrivacyRequest received(
      PrivacyRequestId id,
      Optional<AccountId> account,
      RequestKind kind,
      Deadlines deadlines,
      Instant now) {
    return new PrivacyRequest(
        id, account, kind, RequestState.OPEN, deadlines, now, Optional.empty(), Optional.empty());
  }

  /// What somebody wrote.
  ///
  /// @param address of somebody without an account
  public record Asked(Optional<EmailAddress> address, String text) {
    /// Nothing of it: it would end in a log.
    @Override
    public String toString() {
      return "Asked[hidden]";
    }
  }

  /// What they were answered.
  ///
  /// @param role of who answered; never a name
  public record Answer(String role, String text) {
    /// Nothing of it: it would end in a log.
    @Override
    public String toString() {
      return "Answer[hidden]";
    }
  }
}
