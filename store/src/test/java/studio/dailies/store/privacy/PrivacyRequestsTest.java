package studio.dailies.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestLimits;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequest.Asked;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class PrivacyRequestsTest {
  private static final EmailAddress EVE = EmailAddress.of("planted@example.com");
  private static final Asked ASKED = new Asked(Optional.of(EVE), "zzq take this down qzz");

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MovableClock clock = new MovableClock();
  private final Ids ids = new Ids(new Random());
  private final AccountId ada = new AccountId(ids.next());
  private MongoDatabase database;
  private Remains remains;
  private MongoDatabase vault;
  private Seal seal;
  private PrivacyRequests requests;

  @BeforeEach
  void open() {
    database = mongo.database("requests");
    vault = mongo.database("vault");
    seal = new Seal(new Vault(vault, new byte[32]));
    seal.createKey(SealKey.of(ada));
    MongoOperations template = MongoStore.template(mongo.client(), database.getName());
    requests = new PrivacyRequests(template, seal, clock);
    remains = new Remains(template, new DeletionRuns(template));
    requests.createIndexes();
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void whatWasWrittenIsReadByUsAndByNobodyElse() {
    PrivacyRequest strangers = add(Optional.empty());
    PrivacyRequest adas = add(Optional.of(ada));
    requests.answer(adas.id(), new Answer("operator", "zzq done qzz"));

    assertThat(requests.asked(strangers).address()).contains(EVE);
    assertThat(requests.asked(adas).text()).isEqualTo(ASKED.text());
    assertThat(requests.answer(adas).orElseThrow().text()).isEqualTo("zzq done qzz");
    database
        .getCollection("privacy_requests")
        .find()
        .forEach(row -> assertThat(row.toJson()).doesNotContain("planted", "zzq", "operator"));
  }

  @Test
  void sameRequestStoredTwiceIsOne() {
    PrivacyRequest made = made(Optional.of(ada));
    requests.add(made, ASKED);
    requests.add(made, new Asked(Optional.empty(), "something else"));

    assertThat(requests.of(ada)).hasSize(1);
    assertThat(requests.asked(made).text()).isEqualTo(ASKED.text());
  }

  @Test
  void firstAnswerStays() {
    PrivacyRequest made = add(Optional.of(ada));

    assertThat(requests.answer(made.id(), new Answer("operator", "yes"))).contains(true);
    assertThat(requests.answer(made.id(), new Answer("operator", "no"))).contains(false);
    assertThat(requests.answer(new PrivacyRequestId(ids.next()), new Answer("operator", "no")))
        .isEmpty();

    assertThat(requests.answer(made).orElseThrow().text()).isEqualTo("yes");
    assertThat(requests.in(RequestState.ANSWERED, 10)).hasSize(1);
  }

  @Test
  void whatIsAnsweredIsNeverOverdue() {
    PrivacyRequest made = add(Optional.of(ada));
    requests.answer(made.id(), new Answer("operator", "yes"));
    requests.overdue(made.id());

    assertThat(requests.find(made.id()).orElseThrow().overdueAt()).isEmpty();
  }

  @Test
  void anothersIsAsIfItWereMissing() {
    PrivacyRequest adas = add(Optional.of(ada));
    PrivacyRequest strangers = add(Optional.empty());
    AccountId eve = new AccountId(ids.next());

    assertThat(requests.find(ada, adas.id())).isPresent();
    assertThat(requests.find(eve, adas.id())).isEmpty();
    assertThat(requests.find(ada, strangers.id())).isEmpty();
  }

  @Test
  void aYearAfterItsAnswerItGoesWithItsKeyAndNotADayBefore() {
    PrivacyRequest strangers = add(Optional.empty());
    PrivacyRequest adas = add(Optional.of(ada));
    PrivacyRequest open = add(Optional.empty());
    requests.answer(strangers.id(), new Answer("operator", "yes"));
    requests.answer(adas.id(), new Answer("operator", "yes"));

    clock.advance(RequestLimits.KEPT.minus(Duration.ofDays(1)));
    assertThat(requests.clear(100)).isZero();
    assertThat(requests.asked(strangers).text()).isEqualTo(ASKED.text());

    clock.advance(Duration.ofDays(2));
    assertThat(requests.clear(100)).isEqualTo(2);

    assertThat(requests.find(strangers.id())).isEmpty();
    assertThat(requests.find(adas.id())).isEmpty();
    assertThat(requests.find(open.id())).as("never answered").isPresent();
    assertThatThrownBy(() -> seal.seal(SealKey.of(strangers.id()), "x", "y"))
        .isInstanceOf(KeyDestroyed.class);
    assertThat(vault.getCollection("keys").countDocuments())
        .as("ada's and the open one's")
        .isEqualTo(2);
  }

  @Test
  void allOfAnAccountGoes() {
    add(Optional.of(ada));
    PrivacyRequest strangers = add(Optional.empty());

    remains.clear(ada, () -> {});
    remains.clear(ada, () -> {});

    assertThat(requests.of(ada)).isEmpty();
    assertThat(requests.find(strangers.id())).isPresent();
  }

  private PrivacyRequest add(Optional<AccountId> account) {
    return requests.add(made(account), ASKED);
  }

  private PrivacyRequest made(Optional<AccountId> account) {
    return PrivacyRequest.received(
        new PrivacyRequestId(ids.next()),
        account,
        RequestKind.TAKEDOWN,
        Deadlines.of(clock.instant(), PrivacyRequests.days()),
        clock.instant());
  }
}
