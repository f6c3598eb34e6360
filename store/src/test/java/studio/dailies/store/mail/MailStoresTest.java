package studio.dailies.store.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.mail.MailTrouble;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.Remains;

class MailStoresTest {
  private static final EmailAddress ADDRESS = EmailAddress.of("planted@example.com");

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MovableClock clock = new MovableClock();
  private final AccountId ada = new AccountId(new Ids(new Random()).next());
  private MongoDatabase database;
  private Remains remains;
  private Mails mails;
  private MailPreferences preferences;
  private Suppressions suppressions;

  @BeforeEach
  void open() {
    database = mongo.database("mail");
    MongoOperations template = MongoStore.template(mongo.client(), database.getName());
    mails = new Mails(template, clock);
    remains = new Remains(template, new DeletionRuns(template));
    mails.createIndexes();
    preferences = new MailPreferences(template, clock);
    suppressions = new Suppressions(template, new KeyedHash(new byte[32]), clock);
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void mailQueuedTwiceIsOne() {
    Mail first = mails.queue(MailKind.SCENE_READY, ada, "run");
    mails.end(first.id(), Mail.State.SENT);

    Mail again = mails.queue(MailKind.SCENE_READY, ada, "run");

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.state()).isEqualTo(Mail.State.SENT);
    assertThat(database.getCollection("mails").countDocuments()).isEqualTo(1);
  }

  @Test
  void whatHasEndedStaysAsItEnded() {
    Mail mail = mails.queue(MailKind.SCENE_READY, ada, "run");
    mails.end(mail.id(), Mail.State.SENT);
    mails.end(mail.id(), Mail.State.DROPPED);

    assertThat(mails.find(mail.id()).orElseThrow().state()).isEqualTo(Mail.State.SENT);
  }

  @Test
  void nobodyWantsOtherMailWhoHasNotSaidSo() {
    assertThat(preferences.wantsOther(ada)).isFalse();

    preferences.choose(ada, true);
    assertThat(preferences.wantsOther(ada)).isTrue();

    preferences.end(ada);
    assertThat(preferences.wantsOther(ada)).isFalse();
    assertThat(preferences.find(ada).orElseThrow().how()).isEqualTo(MailPreferences.How.LINK);
  }

  @Test
  void linkOfSomebodyWhoIsGoneStoresNothing() {
    preferences.end(ada);

    assertThat(database.getCollection("mail_preferences").countDocuments()).isZero();
  }

  @Test
  void addressIsStoredNowhereAndFoundAllTheSame() {
    suppressions.add(ADDRESS, MailTrouble.BOUNCED, clock.instant());

    assertThat(suppressions.find(ADDRESS).orElseThrow().trouble()).isEqualTo(MailTrouble.BOUNCED);
    assertThat(suppressions.find(EmailAddress.of("other@example.com"))).isEmpty();
    assertThat(database.getCollection("mail_suppressions").find().first().toJson())
        .doesNotContain("planted", "example");
  }

  @Test
  void whatIsToldAgainAfterItWasLiftedCountsNoMore() {
    Instant bounced = clock.instant();
    suppressions.add(ADDRESS, MailTrouble.BOUNCED, bounced);
    clock.advance(Duration.ofHours(1));
    suppressions.add(ADDRESS, MailTrouble.COMPLAINED, clock.instant());
    assertThat(suppressions.find(ADDRESS).orElseThrow().since()).isEqualTo(bounced);

    suppressions.lift(ADDRESS);
    suppressions.add(ADDRESS, MailTrouble.BOUNCED, bounced);
    assertThat(suppressions.find(ADDRESS)).as("a repeat").isEmpty();

    suppressions.add(ADDRESS, MailTrouble.BOUNCED, clock.instant().plusSeconds(1));
    assertThat(suppressions.find(ADDRESS)).as("a new one").isPresent();
  }

  @Test
  void nothingOfAnAccountIsLeftOnceItIsErased() {
    AccountId eve = new AccountId(new Ids(new Random(7)).next());
    for (AccountId each : new AccountId[] {ada, eve}) {
      mails.queue(MailKind.SCENE_READY, each, "run");
      preferences.choose(each, true);
    }
    suppressions.add(ADDRESS, MailTrouble.COMPLAINED, clock.instant());

    for (int i = 0; i < 2; i++) {
      remains.clear(ada, () -> {});
    }

    assertThat(preferences.wantsOther(ada)).isFalse();
    assertThat(preferences.wantsOther(eve)).isTrue();
    assertThat(database.getCollection("mails").countDocuments()).isEqualTo(1);
    assertThat(suppressions.find(ADDRESS)).as("who has complained is not written to").isPresent();
  }
}
