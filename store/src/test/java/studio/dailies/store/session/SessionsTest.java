package studio.dailies.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.session.Device;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.session.Sessions.Session;

class SessionsTest {
  private static final Device DEVICE = new Device(Device.Program.FIREFOX, Device.Machine.LINUX);
  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final MovableClock clock = new MovableClock();
  private final AccountId ada = new AccountId(ids.next());
  private final AccountId eve = new AccountId(ids.next());
  private String database;
  private Sessions sessions;

  @BeforeAll
  static void startServer() {
    mongo = EmbeddedMongo.start();
  }

  @AfterAll
  static void stopServer() {
    mongo.close();
  }

  @BeforeEach
  void open() {
    database = mongo.database("sessions").getName();
    sessions = another();
    sessions.createIndexes();
  }

  /// As another process has it.
  private Sessions another() {
    return new Sessions(MongoStore.template(mongo.client(), database), ids, clock);
  }

  @Test
  void tokenIsStoredNowhere() {
    String token = sessions.open(ada, DEVICE);

    String stored =
        mongo.client().getDatabase(database).getCollection("sessions").find().first().toJson();
    assertThat(stored).doesNotContain(token);
    assertThat(sessions.find(token).orElseThrow().account()).hasValue(ada);
    assertThat(stored).contains(sessions.find(token).orElseThrow().id());
  }

  @Test
  void idOpensNothing() {
    String id = sessions.find(sessions.open(ada, DEVICE)).orElseThrow().id();

    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void sessionThatIsEndedAnywhereIsEndedEverywhere() {
    String token = sessions.open(ada, DEVICE);
    Sessions elsewhere = another();

    assertThat(sessions.end(ada, elsewhere.find(token).orElseThrow().id())).isTrue();

    assertThat(elsewhere.find(token)).isEmpty();
  }

  @Test
  void nobodyEndsAnothersSession() {
    String token = sessions.open(ada, DEVICE);

    assertThat(sessions.end(eve, sessions.find(token).orElseThrow().id())).isFalse();
    sessions.endAll(eve);

    assertThat(sessions.find(token)).isPresent();
  }

  @Test
  void allEndAtOnceOrAllButOne() {
    String first = sessions.open(ada, DEVICE);
    String second = sessions.open(ada, DEVICE);
    String eves = sessions.open(eve, DEVICE);

    sessions.endOthers(ada, sessions.find(second).orElseThrow());
    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(second)).isPresent();

    sessions.endAll(ada);
    assertThat(sessions.find(second)).isEmpty();
    assertThat(sessions.find(eves)).isPresent();
  }

  @Test
  void proofIsFreshForTenMinutesUnderAnotherToken() {
    String before = sessions.open(ada, DEVICE);
    Session session = sessions.find(before).orElseThrow();

    String after = sessions.prove(session).orElseThrow();

    assertThat(sessions.find(before)).isEmpty();
    Session proven = sessions.find(after).orElseThrow();
    assertThat(proven.id()).isEqualTo(session.id());
    assertThat(proven.expiresAt()).isEqualTo(session.expiresAt());
    assertThat(proven.freshUntil()).hasValue(clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void sessionThatWasEndedIsNotBroughtBackByAProof() {
    Session session = sessions.find(sessions.open(ada, DEVICE)).orElseThrow();
    sessions.endAll(ada);

    assertThat(sessions.prove(session)).isEmpty();
    assertThat(sessions.of(ada)).isEmpty();
  }

  @Test
  void lateSessionIsNoneAndNotListed() {
    String token = sessions.open(ada, DEVICE);
    Session session = sessions.find(token).orElseThrow();

    clock.advance(Sessions.LIFE);

    assertThat(sessions.find(token)).isEmpty();
    assertThat(sessions.of(ada)).isEmpty();
    assertThat(sessions.prove(session)).isEmpty();
  }

  @Test
  void oldestMakeRoomAndTheNewestNever() {
    String first = sessions.open(ada, DEVICE);
    for (int i = 0; i < Sessions.MOST; i++) {
      clock.advance(Duration.ofSeconds(1));
      sessions.open(ada, DEVICE);
    }
    String last = sessions.open(ada, DEVICE);

    assertThat(sessions.of(ada)).hasSize(Sessions.MOST);
    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(last)).isPresent();
  }

  @Test
  void nothingIsKeptOfADeviceButTwoWords() {
    sessions.open(ada, Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"));

    Document stored = mongo.client().getDatabase(database).getCollection("sessions").find().first();
    assertThat(stored.keySet())
        .containsExactlyInAnyOrder(
            "_id", "token", "account", "program", "machine", "createdAt", "expiresAt");
    assertThat(stored).containsEntry("program", "FIREFOX").containsEntry("machine", "LINUX");
  }
}
