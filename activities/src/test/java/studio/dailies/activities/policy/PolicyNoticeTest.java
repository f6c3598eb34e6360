package studio.dailies.activities.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.sweep.UntoldPolicies;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.policy.PolicyNotices;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;
import studio.dailies.workflows.policy.PolicyNoticeActivities;

/// A material change is mailed to each person, once.
class PolicyNoticeTest {
  private static final Path VERSIONS =
      Path.of(System.getProperty("dailies.root", ".."), "store/src/test/resources/policies");
  private static final String MATERIAL = "2027-02-01";
  private static final int PEOPLE = 2 * PolicyNoticeActivities.PAGE + 7;

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MovableClock clock = new MovableClock();
  private final Ids ids = new Ids(new Random());
  private final Policies policies = Policies.load(VERSIONS);
  private final List<String> started = new ArrayList<>();
  private final Set<AccountId> people = new HashSet<>();
  private Accounts accounts;
  private Mails mails;
  private PolicyNotices notices;
  private PolicyNoticeActivitiesImpl activities;

  /// How many mails are started before the worker dies; below zero: it lives.
  private int lives = -1;

  @BeforeEach
  void open() {
    MongoOperations template =
        MongoStore.template(mongo.client(), mongo.database("policy").getName());
    Seal seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    accounts = new Accounts(template, seal, new KeyedHash(new byte[32]), ids, clock);
    mails = new Mails(template, clock);
    notices = new PolicyNotices(template, clock);
    activities =
        new PolicyNoticeActivitiesImpl(
            policies,
            notices,
            accounts,
            new Outbox(mails, new MailPreferences(template, clock), this::start));
    for (int i = 0; i < PEOPLE; i++) {
      people.add(somebody());
    }
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  private void start(Mail mail) {
    if (lives == 0) {
      throw new IllegalStateException("the worker dies");
    }
    lives--;
    started.add(mail.id());
    // Somebody carries it out at once.
    mails.end(mail.id(), Mail.State.SENT);
  }

  @Test
  void eachGetsOneMailWhereverAPageBreaksOff() {
    assertThat(activities.begin(MATERIAL, "run-1")).isTrue();
    lives = 63;
    assertThatThrownBy(() -> walk()).hasMessageContaining("dies");
    lives = 5;
    assertThatThrownBy(() -> walk()).hasMessageContaining("dies");
    lives = -1;
    assertThat(activities.begin(MATERIAL, "run-2")).isTrue();
    walk();

    assertThat(started).hasSize(PEOPLE).doesNotHaveDuplicates();
    activities.end(MATERIAL);
    assertThat(activities.begin(MATERIAL, "run-3")).as("everybody has theirs").isFalse();
  }

  @Test
  void walkedTwiceNobodyGetsASecondOne() {
    activities.begin(MATERIAL, "run-1");
    walk();
    walk();

    assertThat(started).hasSize(PEOPLE).doesNotHaveDuplicates();
  }

  @Test
  void whoComesAfterItHasBegunHasSeenItAndIsNotWrittenTo() {
    activities.begin(MATERIAL, "run-1");
    clock.advance(Duration.ofSeconds(1));
    somebody();
    walk();

    assertThat(started).hasSize(PEOPLE);
  }

  @Test
  void nobodyIsWrittenToAboutTheFirstVersionOrOneThatMattersToNobody() {
    assertThat(activities.begin("2026-11-27", "run")).isFalse();
    assertThat(activities.begin("2026-12-15", "run")).isFalse();
    assertThatThrownBy(() -> activities.begin("1999-01-01", "run"))
        .hasMessageContaining("1999-01-01");
    assertThat(notices.find("2026-12-15")).isEmpty();
  }

  @Test
  void newMaterialVersionIsFoundUntilEverybodyHasTheirMail() {
    List<String> found = new ArrayList<>();
    UntoldPolicies untold = new UntoldPolicies(policies, notices, found::add);

    assertThat(untold.round()).isEqualTo(1);
    activities.begin(MATERIAL, "run");
    assertThat(untold.round()).as("it goes on").isEqualTo(1);
    activities.end(MATERIAL);

    assertThat(untold.round()).isZero();
    assertThat(found).containsExactly(MATERIAL, MATERIAL);
  }

  private void walk() {
    @Nullable String after = null;
    do {
      after = activities.page(MATERIAL, after);
    } while (after != null);
  }

  private AccountId somebody() {
    return accounts.of(EmailAddress.of(ids.next() + "@example.com")).id();
  }
}
