package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.Pacing;
import studio.dailies.domain.Ids;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Challenges;
import studio.dailies.store.signin.Challenges.Proven;
import studio.dailies.workflows.client.Starter;

/// Mails codes and takes them back. Nothing here looks whether an address has an account.
@Component
public final class Codes {
  private final Challenges challenges;
  private final Mails mails;
  private final Starter starter;
  private final Deadline deadline;
  private final Pacing pacing;
  private final Ids ids;

  Codes(
      Challenges challenges,
      Mails mails,
      Starter starter,
      Deadline deadline,
      Pacing pacing,
      Ids ids) {
    this.challenges = challenges;
    this.mails = mails;
    this.starter = starter;
    this.deadline = deadline;
    this.pacing = pacing;
    this.ids = ids;
  }

  /// A code that was mailed, and until when it is good.
  public record Sent(ChallengeId id, Instant expiresAt) {}

  /// Mails a code that works in this browser's session only.
  public Sent send(EmailAddress address, Session browser, Purpose purpose) {
    ChallengeId id = new ChallengeId(ids.next());
    return mailed(id, challenges.open(id, address, browser.id(), purpose));
  }

  /// The same for somebody whom an issuer knows, to prove an address.
  public Sent send(EmailAddress address, Session browser, NewcomerId newcomer, Issuer issuer) {
    ChallengeId id = new ChallengeId(ids.next());
    return mailed(id, challenges.open(id, address, browser.id(), newcomer, issuer));
  }

  /// What a code proves.
  ///
  /// @throws Refusal the same for wrong, used, late and unknown codes, too many tries, another
  ///   browser, and a code for something else. A right code is never refused for what others, or
  ///   other tries, have done
  public Proven use(
      String challenge, String code, Session browser, Purpose purpose, HttpServletRequest request) {
    return challengeId(challenge)
        .flatMap(id -> challenges.use(id, browser.id(), purpose, code))
        .orElseThrow(() -> {
          pacing.wrongCode(request);
          return refused();
        });
  }

  private Sent mailed(ChallengeId id, Instant expiresAt) {
    mails.queueCode(id);
    deadline.run(() -> starter.mail(id.value(), MailClass.CODE));
    return new Sent(id, expiresAt);
  }

  private static Optional<ChallengeId> challengeId(String given) {
    return Ids.isId(given) ? Optional.of(new ChallengeId(given)) : Optional.empty();
  }

  /// Says all that may be wrong, so that it says nothing of what is.
  static Refusal refused() {
    return Refusal.of(
        ProblemType.CODE_REFUSED,
        "It may be mistyped, older than ten minutes, used, tried five times, or asked for in another"
            + " browser. Ask for a new one.");
  }
}
