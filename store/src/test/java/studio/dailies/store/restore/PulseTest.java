package studio.dailies.store.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.EmbeddedMongo;

class PulseTest {
  private EmbeddedMongo mongo;
  private MongoDatabase main;
  private MongoDatabase vault;
  private Pulse pulse;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    main = mongo.database("main");
    vault = mongo.database("vault");
    pulse = new Pulse(main, vault);
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void nothingIsTurnedBackWhileItIsCounted() {
    assertThat(pulse.turnedBack()).as("before the first").isEmpty();

    pulse.beat();
    pulse.beat();

    assertThat(pulse.turnedBack()).isEmpty();
  }

  /// As after a crash between the two writes, or with an older vault.
  @Test
  void mainThatIsAheadIsNotTurnedBack() {
    pulse.beat();
    Document kept = vault.getCollection("pulse").find().first();
    pulse.beat();
    vault.getCollection("pulse").replaceOne(new Document(), kept);

    assertThat(pulse.turnedBack()).isEmpty();
  }

  @Test
  void olderCopyIsNoticedOnceByAllUntilItIsSettled() {
    pulse.beat();
    Document copy = main.getCollection("pulse").find().first();
    pulse.beat();
    main.getCollection("pulse").replaceOne(new Document(), copy);

    var noticed = pulse.turnedBack();
    assertThat(noticed).isPresent();
    assertThat(new Pulse(main, vault).turnedBack()).isEqualTo(noticed);
    pulse.beat();
    assertThat(pulse.turnedBack()).as("not yet settled").isEqualTo(noticed);

    pulse.settled(noticed.get());

    assertThat(pulse.turnedBack()).isEmpty();
    pulse.settled(noticed.get());
    assertThat(pulse.turnedBack()).isEmpty();
  }

  /// A copy from before there was one, or an operator who knows more.
  @Test
  void numberThatIsMissingIsNoticed() {
    pulse.beat();
    main.getCollection("pulse").drop();

    assertThat(pulse.turnedBack()).isPresent();
  }
}
