package studio.dailies.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.mail.MailTrouble;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.mail.UnsubscribeLinks.Ends;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.export.Exports;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.Mail.State;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.mail.Suppressions;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequest.Asked;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;
import studio.dailies.store.signin.Challenges;

/// What is sent to whom, and what is not.
class MailActivitiesTest {
  private static final EmailAddress ADA = EmailAddress.of("ada@example.com");
  private static final KeyedHash HASH = new KeyedHash(new byte[32]);

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MovableClock clock = new MovableClock();
  private final Ids ids = new Ids(new Random());
  private final UnsubscribeLinks links = new UnsubscribeLinks(HASH);
  private final RecordingTransport transport = new RecordingTransport();
  private Mails mails;
  private Exports exports;
  private MailPreferences preferences;
  private Suppressions suppressions;
  private PrivacyRequests requests;
  private Challenges challenges;
  private AccountId account;
  private MailActivitiesImpl activities;

  private static final class RecordingTransport implements MailTransport {
    private final List<OutgoingMail> sent = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private @Nullable RuntimeException failure;

    @Override
    public void send(OutgoingMail mail, String idempotencyKey) {
      sent.add(mail);
      keys.add(idempotencyKey);
      if (failure != null) {
        throw failure;
      }
    }
  }

  @BeforeEach
  void open() {
    MongoOperations template =
        MongoStore.template(mongo.client(), mongo.database("mail").getName());
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    mails = new Mails(template, clock);
    preferences = new MailPreferences(template, clock);
    requests = new PrivacyRequests(template, seal, clock);
    exports = new Exports(template, seal, clock);
    suppressions = new Suppressions(template, HASH, clock);
    challenges =
        new Challenges(template, seal, new SignInCodes(new byte[32]), new SecureRandom(), clock);
    Accounts accounts = new Accounts(template, seal, HASH, ids, clock);
    account = accounts.of(ADA).id();
    activities =
        new MailActivitiesImpl(
            mails,
            new Letters(
                "Dailies <a@b.example>",
                URI.create("https://studio.example"),
                links,
                challenges,
                accounts,
                Policies.load(null),
                requests,
                exports,
                ADA),
            preferences,
            suppressions,
            transport);
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void mailThatNeedsConsentIsNotSentWithoutIt() {
    Mail mail = mails.queue(MailKind.SCENE_READY, account, "run");

    assertThat(sent(mail)).isEqualTo(State.UNWANTED);

    assertThat(transport.sent).isEmpty();
  }

  @Test
  void whoEndsThemAfterOneWasQueuedDoesNotGetIt() {
    preferences.choose(account, true);
    Mail mail = mails.queue(MailKind.SCENE_READY, account, "run");
    preferences.end(account);

    assertThat(sent(mail)).isEqualTo(State.UNWANTED);
  }

  @ParameterizedTest
  @EnumSource
  void whatCanBeEndedNamesHowAndNothingElseDoes(MailKind kind) {
    preferences.choose(account, true);
    Mail mail = queued(kind);

    assertThat(sent(mail)).isEqualTo(State.SENT);

    OutgoingMail letter = transport.sent.getFirst();
    assertThat(letter.html()).doesNotContain("<img", "http-equiv", "style=\"background");
    if (kind.mailClass() == MailClass.OTHER) {
      String link = letter.unsubscribe().toString();
      assertThat(link).startsWith("https://studio.example/mail/unsubscribe/");
      assertThat(links.read(link.substring(link.lastIndexOf('/') + 1)))
          .contains(new Ends(account, MailClass.OTHER));
      assertThat(letter.text()).contains(link);
    } else {
      assertThat(letter.unsubscribe()).isNull();
      assertThat(letter.text()).doesNotContain("unsubscribe");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingAtAllGoesToASuppressedAddress(MailKind kind) {
    preferences.choose(account, true);
    suppressions.add(ADA, MailTrouble.BOUNCED, clock.instant());
    Mail mail = queued(kind);

    assertThat(sent(mail)).isEqualTo(State.SUPPRESSED);
    assertThat(transport.sent).isEmpty();
  }

  @Test
  void everyTryIsTheSameToTheLetterAndWhatWasSentIsNotSentAgain() {
    preferences.choose(account, true);
    Mail mail = mails.queue(MailKind.SCENE_READY, account, "run");
    transport.failure = new MailUnavailable("the answer was lost", null);
    assertThatThrownBy(() -> activities.send(mail.id(), "run-1")).hasMessageContaining("lost");
    transport.failure = null;
    activities.send(mail.id(), "run-1");
    activities.send(mail.id(), "run-2");

    assertThat(transport.sent).hasSize(2);
    assertThat(transport.sent.getFirst()).isEqualTo(transport.sent.getLast());
    assertThat(transport.keys).containsOnly(mail.id());
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    preferences.choose(account, true);
    Mail mail = mails.queue(MailKind.SCENE_READY, account, "run");
    transport.failure = new MailRefused("no");

    assertThat(sent(mail)).isEqualTo(State.REFUSED);
    sent(mail);

    assertThat(transport.sent).hasSize(1);
  }

  @Test
  void whoIsGoneGetsNothing() {
    AccountId gone = new AccountId(ids.next());
    preferences.choose(gone, true);

    assertThat(sent(mails.queue(MailKind.SCENE_READY, gone, "run"))).isEqualTo(State.DROPPED);
  }

  private Mail queued(MailKind kind) {
    if (kind == MailKind.CODE) {
      ChallengeId challenge = new ChallengeId(ids.next());
      challenges.open(challenge, ADA, "browser", Purpose.SIGN_IN);
      return mails.queueCode(challenge);
    }
    String request = request();
    return switch (kind) {
      case CODE -> throw new AssertionError("see above");
      case POLICY_CHANGED -> mails.queue(kind, account, "2026-11-27");
      case REQUEST_RECEIVED -> mails.queue(kind, account, request);
      case REQUEST_REMINDER -> mails.queue(kind, request + "/3");
      case REQUEST_ANSWERED -> {
        requests.answer(new PrivacyRequestId(request), new Answer("operator", "Yes."));
        yield mails.queue(kind, account, request);
      }
      case EXPORT_READY -> mails.queue(kind, account, export());
      case SCENE_READY -> mails.queue(kind, account, ids.next());
    };
  }

  private String export() {
    ExportId id = new ExportId(ids.next());
    exports.want(id, account);
    exports.gathered(id, 0, 1, 1);
    exports.ready(id);
    return id.value();
  }

  private String request() {
    PrivacyRequestId id = new PrivacyRequestId(ids.next());
    requests.add(
        PrivacyRequest.received(
            id,
            Optional.of(account),
            RequestKind.ACCESS,
            Deadlines.of(clock.instant(), PrivacyRequests.days()),
            clock.instant()),
        new Asked(Optional.empty(), "What do you hold of me?"));
    return id.value();
  }

  private State sent(Mail mail) {
    activities.send(mail.id(), "run");
    return mails.find(mail.id()).orElseThrow().state();
  }
}
