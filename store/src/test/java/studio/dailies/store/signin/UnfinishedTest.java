package studio.dailies.store.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.session.Device;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;
import studio.dailies.store.session.Sessions;

class UnfinishedTest {
  private static final EmailAddress ADA = EmailAddress.of("ada@example.com");

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final Ids ids = new Ids(new Random());
  private final MovableClock clock = new MovableClock();
  private MongoDatabase database;
  private MongoDatabase vault;
  private Challenges challenges;
  private Newcomers newcomers;
  private Flows flows;
  private Sessions sessions;
  private Mails mails;
  private Unfinished unfinished;

  @BeforeEach
  void open() {
    database = mongo.database("unfinished");
    vault = mongo.database("vault");
    MongoOperations template = MongoStore.template(mongo.client(), database.getName());
    Seal seal = new Seal(new Vault(vault, new byte[32]));
    challenges =
        new Challenges(template, seal, new SignInCodes(new byte[32]), new SecureRandom(), clock);
    newcomers = new Newcomers(template, seal, clock);
    flows = new Flows(template, new KeyedHash(new byte[32]), clock);
    sessions = new Sessions(template, ids, clock);
    mails = new Mails(template, clock);
    unfinished = new Unfinished(template, seal, clock);
    unfinished.createIndexes();
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void whatIsPastItsDateGoesWithItsKey() {
    begin();
    clock.advance(Newcomers.LIFE);

    assertThat(unfinished.clear(100)).isEqualTo(4);

    for (String collection :
        new String[] {"sign_in_challenges", "newcomers", "sign_in_flows", "sessions", "mails"}) {
      assertThat(database.getCollection(collection).countDocuments()).as(collection).isZero();
    }
    assertThat(vault.getCollection("keys").countDocuments()).isZero();
  }

  @Test
  void whatIsNotStays() {
    begin();
    String token = sessions.open(new AccountId(ids.next()), Device.of(null));

    assertThat(unfinished.clear(100)).isZero();

    clock.advance(Newcomers.LIFE);
    unfinished.clear(100);
    assertThat(sessions.find(token)).isPresent();
    assertThat(vault.getCollection("keys").countDocuments()).isZero();
  }

  @Test
  void oneRoundHasABound() {
    for (int i = 0; i < 5; i++) {
      begin();
    }
    clock.advance(Newcomers.LIFE);

    assertThat(unfinished.clear(3)).isEqualTo(12);
    assertThat(unfinished.clear(3)).isEqualTo(8);
    assertThat(unfinished.clear(3)).isZero();
  }

  private void begin() {
    String browser = ids.next();
    ChallengeId challenge = new ChallengeId(ids.next());
    challenges.open(challenge, ADA, browser, Purpose.SIGN_IN);
    mails.queueCode(challenge);
    newcomers.add(new NewcomerId(ids.next()), new Identity(Issuer.X, "1"), browser);
    flows.open(ids.next(), browser, new Flows.Flow(Issuer.X, false, "v", Optional.empty()));
    sessions.openAnonymous(Device.of(null));
  }
}
