package studio.dailies.store.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.operator.GrantId;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.account.Account;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class DeedsTest {
  private static final OperatorId ADA = new OperatorId("ada");
  private static final OperatorId MARY = new OperatorId("mary");

  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final MovableClock clock = new MovableClock();
  private final AccountId person = new AccountId(ids.next());
  private String database;
  private Seal seal;
  private Deeds deeds;
  private Gifts gifts;

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
    database = mongo.database("operators").getName();
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(person));
    var template = MongoStore.template(mongo.client(), database);
    deeds = new Deeds(template, seal, ids, clock);
    deeds.createIndexes();
    gifts = new Gifts(template, seal, clock);
  }

  @Test
  void documentsAreAddedAndNeverChanged() {
    String deed = begin("she asked");
    List<Document> before = stored("operator_actions");

    deeds.end(deed, "done");

    assertThat(stored("operator_actions")).hasSize(2).containsAll(before);
    assertThat(deeds.newest(10))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.who()).isEqualTo(ADA);
          assertThat(it.why()).isEqualTo("she asked");
          assertThat(it.outcome()).isEqualTo("done");
        });
  }

  @Test
  void whatBrokeOffHasNoOutcome() {
    begin("she asked");

    assertThat(deeds.newest(10)).singleElement().satisfies(it -> assertThat(it.outcome()).isNull());
  }

  @Test
  void whyIsSealedAndGoesWithTheAccount() {
    begin("she owes us");
    deeds.begin(ADA, Action.PARK, "fal", Optional.empty(), "they are down");
    assertThat(stored("operator_actions").toString()).doesNotContain("owes", "down");

    seal.destroyKey(SealKey.of(person));

    assertThat(deeds.newest(10))
        .extracting(Deed::why)
        .containsExactlyInAnyOrder("", "they are down");
  }

  @Test
  void whoeverAskedForCreditsConfirmsNothing() {
    GrantId id = new GrantId(ids.next());
    var account = new Account(person, new LedgerId(ids.next()), clock.instant(), null);
    gifts.ask(id, account, 40, ADA, "a lost afternoon");
    assertThat(stored("operator_grants").toString()).doesNotContain("afternoon");

    assertThat(gifts.confirm(id, ADA).confirmedBy()).isNull();
    assertThat(gifts.confirm(id, MARY).confirmedBy()).isEqualTo(MARY);
    assertThat(gifts.confirm(id, new OperatorId("grace")).confirmedBy()).isEqualTo(MARY);
    assertThat(gifts.open(10)).extracting(Gift::id).containsExactly(id);
    gifts.granted(id);
    assertThat(gifts.open(10)).isEmpty();
  }

  private String begin(String why) {
    return deeds.begin(ADA, Action.SUSPEND, person.value(), Optional.of(person), why);
  }

  private List<Document> stored(String collection) {
    return mongo
        .client()
        .getDatabase(database)
        .getCollection(collection)
        .find()
        .into(new java.util.ArrayList<>());
  }
}
