package studio.dailies.activities.mail;

import java.util.Optional;
import studio.dailies.activities.Failures;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.Mail.State;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.mail.Suppressions;
import studio.dailies.workflows.mail.MailActivities;

/// Sends mails. Each try renders the same body from what the mail is about, under the same
/// idempotency key, so that a try whose answer was lost does not become a second mail.
public final class MailActivitiesImpl implements MailActivities {
  private final Mails mails;
  private final Letters letters;
  private final MailPreferences preferences;
  private final Suppressions suppressions;
  private final MailTransport transport;

  public MailActivitiesImpl(
      Mails mails,
      Letters letters,
      MailPreferences preferences,
      Suppressions suppressions,
      MailTransport transport) {
    this.mails = mails;
    this.letters = letters;
    this.preferences = preferences;
    this.suppressions = suppressions;
    this.transport = transport;
  }

  @Override
  public void send(String id, String run) {
    Mail mail =
        mails
            .open(id, run)
            .orElseThrow(() -> Failures.never("MailMissing", "there is no row for mail " + id));
    if (mail.state() == State.QUEUED) {
      mails.end(id, sent(mail));
    }
  }

  private State sent(Mail mail) {
    if (mail.kind().mailClass().needsConsent() && !isWanted(mail)) {
      return State.UNWANTED;
    }
    Optional<OutgoingMail> letter = letters.write(mail);
    if (letter.isEmpty()) {
      return State.DROPPED;
    }
    if (suppressions.find(letter.get().to()).isPresent()) {
      return State.SUPPRESSED;
    }
    return transport.hand(letter.get(), mail.id()) ? State.SENT : State.REFUSED;
  }

  private boolean isWanted(Mail mail) {
    return mail.account().filter(preferences::wantsOther).isPresent();
  }
}
