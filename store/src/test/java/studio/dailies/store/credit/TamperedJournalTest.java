package studio.dailies.store.credit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.store.credit.TestLedgers.newGeneration;
import static studio.dailies.store.credit.TestLedgers.newLedger;
import static studio.dailies.store.credit.TestLedgers.newSource;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.store.SettableClock;

/// A hand in the database is noticed when the entry, or the one after it, is read.
class TamperedJournalTest {
  private static JournalFixture mongo;

  private final LedgerId id = newLedger();

  @BeforeAll
  static void start() {
    mongo = JournalFixture.start();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @BeforeEach
  void threeEntries() {
    Ledger ledger = ledger();
    ledger.grant(id, newSource(), 100, LotClass.GRANTED, null);
    ledger.hold(id, newGeneration(), 30);
    ledger.hold(id, newGeneration(), 20);
    assertThat(ledger().balance(id)).isEqualTo(new Balance(50, 50));
  }

  static Stream<Arguments> edits() {
    String other = "ab".repeat(16);
    return Stream.of(
        Arguments.of("v", set("v", 2L)),
        Arguments.of("key", set("key", "hold:" + other)),
        Arguments.of("request", set("request", "0".repeat(64))),
        Arguments.of("kind", set("kind", "grant")),
        Arguments.of("kind unknown", set("kind", "gift")),
        Arguments.of("at", set("at", new Date(0))),
        Arguments.of("reference", set("reference", other)),
        Arguments.of("parts", set("parts", List.of())),
        Arguments.of("legs", combine(set("legs.available", -2L), set("legs.held", 2L))),
        Arguments.of("legs do not sum up", set("legs.available", 2L)),
        Arguments.of("after", set("after.held", 49L)),
        Arguments.of("previousHash", set("previousHash", "0".repeat(64))),
        Arguments.of("hash", set("hash", "0".repeat(64))),
        Arguments.of("type", set("after.held", "50")),
        Arguments.of("field too many", set("note", "hello")),
        Arguments.of("field too few", unset("reference")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void editedEntryIsNotRead(String what, Bson edit) {
    mongo.documents().updateOne(eq("_id", id + "/3"), edit);

    assertThatThrownBy(() -> ledger().balance(id))
        .isInstanceOf(BrokenLedger.class)
        .hasMessageContaining(id + "/3");
    assertThatThrownBy(() -> ledger().hold(id, newGeneration(), 1))
        .isInstanceOf(BrokenLedger.class);
  }

  @Test
  void entryThatWasForgedWithAGoodHashCutsTheChain() {
    Document second = mongo.documents().find(eq("_id", id + "/2")).first();
    Entry entry = EntryDocument.read(second);
    Instant otherTime = entry.at().plusMillis(1);
    Entry forged =
        new Entry(
            entry.ledger(),
            entry.seq(),
            entry.kind(),
            otherTime,
            entry.reference(),
            entry.parts(),
            entry.legs(),
            entry.after(),
            entry.previousHash());
    mongo.documents().replaceOne(eq("_id", id + "/2"), EntryDocument.of(forged));

    assertThatThrownBy(() -> ledger().history(id, OptionalLong.empty(), 10))
        .isInstanceOf(BrokenLedger.class)
        .hasMessageContaining("chain is cut");
    assertThatThrownBy(() -> ledger().balance(id)).isInstanceOf(BrokenLedger.class);
  }

  @Test
  void entryThatIsGoneBeforeAKnownHeadLeavesAGap() {
    Ledger knowing = ledger();
    knowing.balance(id);
    mongo.documents().deleteOne(eq("_id", id + "/2"));

    assertThatThrownBy(() -> knowing.history(id, OptionalLong.empty(), 10))
        .isInstanceOf(BrokenLedger.class)
        .hasMessageContaining("gap");
  }

  @Test
  void entryWrittenIntoAGapFitsNothingAfterIt() {
    mongo.documents().deleteOne(eq("_id", id + "/2"));
    // Nothing in the journal tells a cut tail from a short one; head anchors will.
    ledger().hold(id, newGeneration(), 1);

    assertThatThrownBy(() -> ledger().balance(id)).isInstanceOf(BrokenLedger.class);
  }

  /// One that remembers nothing.
  private static Ledger ledger() {
    return TestLedgers.ledger(mongo.journal(), new SettableClock());
  }
}
