package studio.dailies.store.credit;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.KeyConflict;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.SettableClock;

/// Promises of the ledger that mutations of its code showed nobody to keep an eye on.
class LedgerEdgesTest {
  private static JournalFixture mongo;

  private final Ledger ledger = new Ledger(mongo.database(), new SettableClock());
  private final LedgerId id = newLedger();
  private final GenerationId generation = newGeneration();

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Test
  void keysAreUniqueByAnIndexOfTheDatabase() {
    MongoDatabase empty = mongo.server().database("indexes");

    Ledger.createIndexes(empty);

    List<Document> indexes =
        empty.getCollection(MongoJournal.COLLECTION).listIndexes().into(new ArrayList<>());
    assertThat(indexes)
        .anySatisfy(index -> {
          assertThat(index.get("key", Document.class).keySet()).containsExactly("key");
          assertThat(index.getBoolean("unique")).isTrue();
        });
  }

  @Test
  void voidOfAnotherLedgerIsAConflict() {
    ledger.release(newLedger(), generation, 30);
    granted();

    assertThatThrownBy(() -> ledger.hold(id, generation, 30)).isInstanceOf(KeyConflict.class);
    assertThatThrownBy(() -> ledger.release(id, generation, 30)).isInstanceOf(KeyConflict.class);
  }

  @Test
  void holdOfAnotherLedgerDoesNotExpire() {
    granted();
    ledger.hold(id, generation, 30);

    assertThatThrownBy(() -> ledger.expire(newLedger(), generation))
        .isInstanceOf(KeyConflict.class);
  }

  @Test
  void voidHasNothingToExpire() {
    assertThat(ledger.release(id, generation, 30)).isEqualTo(new End.Voided());

    assertThat(ledger.expire(id, generation)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Ledger.PAGE_MAX})
  void shortestAndLongestPageAreRead(int limit) {
    granted();

    assertThat(ledger.history(id, OptionalLong.empty(), limit)).hasSize(1);
  }

  @Test
  void everyLinkOfAPageIsChecked() {
    granted();
    for (int i = 0; i < 4; i++) {
      ledger.hold(id, newGeneration(), 1);
    }
    Entry second = EntryDocument.read(document(2));
    mongo.documents().replaceOne(eq("_id", id + "/2"), EntryDocument.of(later(second)));

    assertThatThrownBy(() -> ledger.history(id, OptionalLong.empty(), 10))
        .isInstanceOf(BrokenLedger.class)
        .hasMessageContaining("chain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/01", "/+1"})
  void idIsTheOneSpellingOfItsSeq(String seq) {
    granted();
    Document document = document(1);

    assertThatThrownBy(() -> EntryDocument.read(document.append("_id", id + seq)))
        .isInstanceOf(BrokenLedger.class)
        .hasMessageContaining("_id is not the one");
  }

  private void granted() {
    ledger.grant(id, newSource(), 100, LotClass.GRANTED, null);
  }

  private Document document(long seq) {
    return new Document(mongo.documents().find(eq("_id", id + "/" + seq)).first());
  }

  private static Entry later(Entry entry) {
    return new Entry(
        entry.ledger(),
        entry.seq(),
        entry.kind(),
        entry.at().plusMillis(1),
        entry.reference(),
        entry.parts(),
        entry.legs(),
        entry.after(),
        entry.previousHash());
  }
}
