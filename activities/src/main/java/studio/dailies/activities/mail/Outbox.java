package studio.dailies.activities.mail;

import java.util.function.Consumer;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;

/// Where other work leaves the mails that it causes.
public final class Outbox {
  private final Mails mails;
  private final MailPreferences preferences;
  private final Consumer<Mail> start;

  /// @param start starts the sending unless it runs
  public Outbox(Mails mails, MailPreferences preferences, Consumer<Mail> start) {
    this.mails = mails;
    this.preferences = preferences;
    this.start = start;
  }

  /// Has a mail sent, once, however often it is called. Nothing is stored of a mail that its person
  /// does not want.
  ///
  /// @param about the id of what it is about
  public void send(MailKind kind, AccountId account, String about) {
    if (!kind.mailClass().needsConsent() || preferences.wantsOther(account)) {
      start(mails.queue(kind, account, about));
    }
  }

  /// The same to whom it concerns without an account: those who answer requests, or who has proven
  /// an address for one.
  public void send(MailKind kind, String about) {
    start(mails.queue(kind, about));
  }

  private void start(Mail mail) {
    if (mail.state() == Mail.State.QUEUED) {
      start.accept(mail);
    }
  }
}
