package studio.dailies.worker;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.mail.Letters;
import studio.dailies.activities.mail.MailActivitiesImpl;
import studio.dailies.activities.mail.MailTransport;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.mail.ResendSettings;
import studio.dailies.activities.mail.ResendTransport;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.mail.Suppressions;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.store.signin.Challenges;
import studio.dailies.workflows.client.Starter;

/// What mails are made from, and where they go.
@Configuration(proxyBeanMethods = false)
class MailWiring {

  @Bean
  Mails mails(Stores stores, Clock clock) {
    Mails mails = new Mails(stores.template(), clock);
    mails.createIndexes();
    return mails;
  }

  @Bean
  MailPreferences mailPreferences(Stores stores, Clock clock) {
    return new MailPreferences(stores.template(), clock);
  }

  @Bean
  Outbox outbox(Mails mails, MailPreferences preferences, Starter starter) {
    return new Outbox(mails, preferences, mail -> starter.mail(mail.id(), mail.kind().mailClass()));
  }

  @Bean
  MailTransport mailTransport(WorkerSettings settings, Clock clock) {
    WorkerSettings.Resend resend = settings.resend();
    return new ResendTransport(ResendSettings.usual(resend.url(), resend.key().value()), clock);
  }

  @Bean
  MailActivitiesImpl mailActivities(
      Stores stores,
      Mails mails,
      MailPreferences preferences,
      Accounts accounts,
      Policies policies,
      PrivacyRequests requests,
      MailTransport transport,
      Clock clock,
      WorkerSettings settings) {
    var codes = new SignInCodes(settings.keys().code().bytes());
    var letters =
        new Letters(
            settings.mail().from(),
            settings.app().origin(),
            new UnsubscribeLinks(new KeyedHash(settings.keys().unsubscribe().bytes())),
            new Challenges(stores.template(), stores.seal(), codes, new SecureRandom(), clock),
            accounts,
            policies,
            requests,
            stores.exports(),
            operators(settings));
    return new MailActivitiesImpl(
        mails,
        letters,
        preferences,
        new Suppressions(stores.template(), settings.keys().people(), clock),
        transport);
  }

  private static EmailAddress operators(WorkerSettings settings) {
    try {
      return EmailAddress.of(settings.privacy().address());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("dailies.privacy.address must be one e-mail address", e);
    }
  }
}
