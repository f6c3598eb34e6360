package studio.dailies.activities.mail;

import studio.dailies.activities.Failures;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.signin.Challenges;
import studio.dailies.workflows.mail.MailActivities;

/// Sends mails. Each try renders the same body from what the mail is about, under the same
/// idempotency key, so that a try whose answer was lost does not become a second mail.
public final class MailActivitiesImpl implements MailActivities {
  private final Mails mails;
  private final Challenges challenges;
  private final MailTransport transport;
  private final String from;

  public MailActivitiesImpl(
      Mails mails, Challenges challenges, MailTransport transport, String from) {
    this.mails = mails;
    this.challenges = challenges;
    this.transport = transport;
    this.from = from;
  }

  @Override
  public void send(String mail, String run) {
    Mails.State state =
        mails
            .open(mail, run)
            .orElseThrow(() -> Failures.never("MailMissing", "there is no row for mail " + mail));
    if (state == Mails.State.QUEUED) {
      mails.end(mail, sendCode(new ChallengeId(mail)));
    }
  }

  private Mails.State sendCode(ChallengeId challenge) {
    return challenges
        .code(challenge)
        .map(code -> hand(CodeMail.render(from, code), challenge.value()))
        .orElse(Mails.State.DROPPED);
  }

  private Mails.State hand(OutgoingMail mail, String idempotencyKey) {
    try {
      transport.send(mail, idempotencyKey);
      return Mails.State.SENT;
    } catch (MailRefused e) {
      return Mails.State.REFUSED;
    } catch (MailUnavailable e) {
      throw Failures.away("MailUnavailable", e.retryAfter().orElse(null), e);
    }
  }
}
