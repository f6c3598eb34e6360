package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A look at a part of a database sees there what a look at all of it saw.
class PartTest {
  private static final Clock CLOCK = Clock.fixed(Made.NOW, ZoneOffset.UTC);

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String uri = server.bindAndGetConnectionString();
  private final MongoReader reader = new MongoReader(uri, "dailies");
  private final Made made = new Made(7);
  private final String ledger = made.id();

  @BeforeEach
  void ledgers() {
    made.grant(ledger, 100);
    made.done(ledger, 5);
    made.grant(made.id(), 100);
  }

  @AfterEach
  void stop() {
    reader.close();
    server.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void entriesOfALedgerComeTogetherAndNoneIsLost(int digits) {
    for (int i = 0; i < 50; i++) {
      made.grant(made.id(), 1);
      made.grant(ledger, 1);
    }
    Collections.shuffle(made.entries, new Random(7));
    made.entries.add(new Document("_id", 7));
    made.entries.add(new Document("_id", "zebra"));
    made.entries.add(new Document("_id", ""));
    store();
    List<String> ids = new ArrayList<>();
    reader.entries(digits, entry -> ids.add(String.valueOf(entry.get("_id"))));

    assertThat(ids).hasSize(107).doesNotHaveDuplicates();
    assertThat(ids.subList(1, ids.size())).isSorted();
  }

  @Test
  void onlyLargeStoresAreReadInSlices() {
    assertThat(MongoReader.digits(0)).isZero();
    assertThat(MongoReader.digits(16_384)).isZero();
    assertThat(MongoReader.digits(20_000)).isEqualTo(1);
    assertThat(MongoReader.digits(1_000_000)).isEqualTo(2);
  }

  @Test
  void absentCollectionsAreEmpty() {
    List<Document> read = new ArrayList<>();
    reader.payments(read::add);
    reader.payments(List.of(made.id()), read::add);

    assertThat(read).isEmpty();
  }

  @Test
  void ledgerIsReadWholeAndAlone() {
    store();
    List<Document> entries = new ArrayList<>();
    part(Set.of(ledger), Set.of(), Set.of()).entries(entries::add);

    assertThat(entries).hasSize(3).allMatch(e -> e.getString("_id").startsWith(ledger));
  }

  @Test
  void openHoldIsSeenAgain() {
    String generation = made.id();
    made.hold(ledger, generation, 5);
    store();

    assertThat(rules(part(Set.of(), Set.of(generation), Set.of()))).contains(Rule.OPEN_HOLD);
  }

  @Test
  void generationsOfTheLedgersAreRead() {
    store();

    assertThat(rules(part(Set.of(ledger), Set.of(), Set.of())))
        .containsExactly(Rule.TAKE_WITHOUT_OBJECT); // of objects a part says nothing
  }

  @Test
  void grantThatIsMissingIsMissedAgain() {
    String payment = made.id();
    made.paid(ledger, payment, 100);
    made.entries.removeLast();
    store();

    assertThat(rules(part(Set.of(), Set.of(), Set.of(payment)))).contains(Rule.GRANT_MISSING);
  }

  @Test
  void paymentIsSeenAgain() {
    String payment = made.id();
    made.paid(ledger, payment, 100);
    made.refund(ledger, payment, 10);
    made.refunded(payment, 9);
    store();

    assertThat(rules(part(Set.of(), Set.of(), Set.of(payment)))).contains(Rule.REVERSAL_EXCESS);
  }

  @Test
  void reversalWithoutAGrantIsSeenAgain() {
    String payment = made.id();
    made.payment(payment, "ORDER", "PARKED");
    made.refund(ledger, payment, 10);
    store();

    assertThat(rules(part(Set.of(), Set.of(), Set.of(payment)))).contains(Rule.REVERSAL_EXCESS);
  }

  private Part part(Set<String> ledgers, Set<String> generations, Set<String> payments) {
    return new Part(reader, CLOCK, new Scope(ledgers, generations, payments));
  }

  private static List<Rule> rules(Source source) {
    return Look.at(source).findings().stream().map(Finding::rule).distinct().toList();
  }

  private void store() {
    try (MongoClient client = MongoClients.create(uri)) {
      var database = client.getDatabase("dailies");
      database.getCollection("ledger_entries").insertMany(made.entries);
      database.getCollection("generations").insertMany(made.generations);
      if (!made.payments.isEmpty()) {
        database.getCollection("payments").insertMany(made.payments);
      }
    }
  }
}
