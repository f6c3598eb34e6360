package studio.dailies.api.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.privacy.BusinessDays;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequest.Asked;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.workflows.client.Starter;

/// Takes requests, and their answers. What is stored counts: a watch that cannot be started or told
/// now is started or told by a sweep.
@Component
public final class RequestDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

  private final PrivacyRequests requests;
  private final BusinessDays days = PrivacyRequests.days();
  private final Starter starter;
  private final Deadline deadline;
  private final Clock clock;

  RequestDesk(PrivacyRequests requests, Starter starter, Deadline deadline, Clock clock) {
    this.requests = requests;
    this.starter = starter;
    this.deadline = deadline;
    this.clock = clock;
  }

  /// Somebody asks who is signed in, or has written from the address of the account. The same id
  /// again: the same request.
  public PrivacyRequest ask(PrivacyRequestId id, AccountId account, RequestKind kind, String text) {
    return ask(id, Optional.of(account), kind, new Asked(Optional.empty(), text));
  }

  /// Somebody asks who has proven an address, or written from it, and may have no account.
  public PrivacyRequest ask(
      PrivacyRequestId id, EmailAddress proven, RequestKind kind, String text) {
    return ask(id, Optional.empty(), kind, new Asked(Optional.of(proven), text));
  }

  private PrivacyRequest ask(
      PrivacyRequestId id, Optional<AccountId> account, RequestKind kind, Asked asked) {
    Instant now = clock.instant();
    PrivacyRequest made =
        requests.add(
            PrivacyRequest.received(id, account, kind, Deadlines.of(now, days), now), asked);
    soon(id, () -> starter.privacyRequest(id));
    return made;
  }

  /// Answers a request, once: what was answered first stays. Its person is written to.
  ///
  /// @param answer by a role, in a few words; it goes into the store, and into no workflow
  /// @return whether this is the answer now; empty when there is no such request
  public Optional<Boolean> answer(PrivacyRequestId id, Answer answer) {
    Optional<Boolean> answered = requests.answer(id, answer);
    answered.filter(it -> it).ifPresent(_ -> soon(id, () -> starter.privacyRequestAnswered(id)));
    return answered;
  }

  private void soon(PrivacyRequestId id, Runnable call) {
    try {
      deadline.run(call);
    } catch (RuntimeException e) {
      LOG.warn("Request {} is left to the sweep: {}", id, e.getClass().getSimpleName());
    }
  }
}
