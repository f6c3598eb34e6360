package studio.dailies.activities.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.activities.mail.Letters;
import studio.dailies.activities.mail.MailActivitiesImpl;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.mail.OutgoingMail;
import studio.dailies.activities.sweep.OpenRequests;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.export.Exports;
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

/// Who is written to about a request, when, and what.
class PrivacyRequestActivitiesTest {
  private static final EmailAddress ADA = EmailAddress.of("ada@example.com");
  private static final EmailAddress EVE = EmailAddress.of("eve@example.com");
  private static final EmailAddress OPERATORS = EmailAddress.of("privacy@studio.example");
  private static final String WRITTEN = "zzq that is my face qzz";

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MovableClock clock = new MovableClock();
  private final Ids ids = new Ids(new Random());
  private final List<OutgoingMail> sent = new ArrayList<>();
  private AccountId ada;
  private PrivacyRequests requests;
  private PrivacyRequestActivitiesImpl activities;

  @BeforeEach
  void open() {
    MongoOperations template =
        MongoStore.template(mongo.client(), mongo.database("requests").getName());
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    KeyedHash hash = new KeyedHash(new byte[32]);
    Mails mails = new Mails(template, clock);
    MailPreferences preferences = new MailPreferences(template, clock);
    Accounts accounts = new Accounts(template, seal, hash, ids, clock);
    ada = accounts.of(ADA).id();
    requests = new PrivacyRequests(template, seal, clock);
    var codes = new SignInCodes(new byte[32]);
    var mail =
        new MailActivitiesImpl(
            mails,
            new Letters(
                "Dailies <a@b.example>",
                URI.create("https://studio.example"),
                new UnsubscribeLinks(hash),
                new Challenges(template, seal, codes, new SecureRandom(), clock),
                accounts,
                Policies.load(null),
                requests,
                new Exports(template, seal, clock),
                OPERATORS),
            preferences,
            new Suppressions(template, hash, clock),
            (letter, _) -> sent.add(letter));
    activities =
        new PrivacyRequestActivitiesImpl(
            requests, new Outbox(mails, preferences, it -> mail.send(it.id(), "run")));
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void strangerIsToldByWhenAndGetsTheAnswerByMail() {
    PrivacyRequest request = ask(Optional.empty());

    assertThat(activities.open(request.id(), "run")).isEqualTo(request.deadlines());
    activities.open(request.id(), "run-2");
    requests.answer(request.id(), new Answer("privacy operator", "It is taken down."));
    activities.close(request.id());
    activities.close(request.id());

    assertThat(sent).extracting(OutgoingMail::to).containsExactly(EVE, EVE);
    assertThat(sent.getFirst().text())
        .contains(request.deadlines().lastDay(), "5 business days")
        .doesNotContain(WRITTEN);
    assertThat(sent.getLast().text()).contains("It is taken down.", "privacy operator");
    assertThat(requests.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.CLOSED);
    assertThat(activities.open(request.id(), "run-3")).as("closed").isNull();
  }

  @Test
  void whoHasAnAccountReadsTheAnswerThere() {
    PrivacyRequest request = ask(Optional.of(ada));
    activities.open(request.id(), "run");
    requests.answer(request.id(), new Answer("privacy operator", "It is put right."));
    activities.close(request.id());

    assertThat(sent).extracting(OutgoingMail::to).containsExactly(ADA, ADA);
    assertThat(sent.getLast().text())
        .contains("https://studio.example")
        .doesNotContain("It is put right.");
  }

  @Test
  void thoseWhoAnswerAreRemindedOnceADayAndToldNothingOfWhatWasWritten() {
    PrivacyRequest request = ask(Optional.empty());
    for (int i = 0; i < 2; i++) {
      activities.remind(request.id(), 3);
      activities.remind(request.id(), 4);
      activities.overdue(request.id());
    }

    assertThat(sent).extracting(OutgoingMail::to).containsOnly(OPERATORS);
    assertThat(sent)
        .extracting(OutgoingMail::subject)
        .containsExactly(
            "A privacy request waits, business day 3",
            "A privacy request waits, business day 4",
            "OVERDUE: a privacy request");
    assertThat(sent)
        .allSatisfy(it ->
            assertThat(it.text() + it.html())
                .contains(request.id().value(), request.deadlines().lastDay())
                .doesNotContain(WRITTEN, "eve@"));
    assertThat(requests.find(request.id()).orElseThrow().overdueAt()).isPresent();
  }

  @Test
  void whatIsAnsweredIsNotCalledLateAndNobodyIsRemindedOfIt() {
    PrivacyRequest request = ask(Optional.empty());
    requests.answer(request.id(), new Answer("privacy operator", "Yes."));

    activities.overdue(request.id());
    activities.remind(request.id(), 4);

    assertThat(activities.isAnswered(request.id())).isTrue();
    assertThat(sent).isEmpty();
  }

  @Test
  void whatWasWrittenCannotBecomeMarkup() {
    PrivacyRequest request = ask(Optional.empty());
    requests.answer(request.id(), new Answer("privacy operator", "<a href='x'>here</a>"));
    activities.close(request.id());

    assertThat(sent.getLast().html()).contains("&lt;a href=").doesNotContain("<a ");
  }

  @Test
  void whatIsGoneIsAnsweredAndNobodyIsWrittenTo() {
    PrivacyRequestId gone = new PrivacyRequestId(ids.next());

    assertThat(activities.open(gone, "run")).isNull();
    assertThat(activities.isAnswered(gone)).isTrue();
    activities.remind(gone, 3);
    activities.overdue(gone);
    activities.close(gone);

    assertThat(sent).isEmpty();
  }

  @Test
  void sweepWatchesWhatIsOpenAndTellsOfWhatIsAnswered() {
    PrivacyRequest open = ask(Optional.empty());
    PrivacyRequest answered = ask(Optional.empty());
    requests.answer(answered.id(), new Answer("privacy operator", "Yes."));
    PrivacyRequest closed = ask(Optional.empty());
    requests.answer(closed.id(), new Answer("privacy operator", "Yes."));
    activities.close(closed.id());
    List<String> done = new ArrayList<>();

    int found =
        new OpenRequests(requests, it -> done.add("watch " + it), it -> done.add("tell " + it))
            .round();

    assertThat(found).isEqualTo(2);
    assertThat(Stream.of("watch " + open.id(), "tell " + answered.id()))
        .containsExactlyInAnyOrderElementsOf(done);
  }

  private PrivacyRequest ask(Optional<AccountId> account) {
    Optional<EmailAddress> address = account.isPresent() ? Optional.empty() : Optional.of(EVE);
    return requests.add(
        PrivacyRequest.received(
            new PrivacyRequestId(ids.next()),
            account,
            RequestKind.TAKEDOWN,
            Deadlines.of(clock.instant(), PrivacyRequests.days()),
            clock.instant()),
        new Asked(address, WRITTEN));
  }
}
