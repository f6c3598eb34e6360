package studio.dailies.store.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Identities;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.seal.Vault;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;

/// The main database is put back as it was before somebody left; the vault is not.
class RestoreTest {
  private static final EmailAddress ADA = new EmailAddress("ada@example.com");
  private static final EmailAddress BOB = new EmailAddress("bob@example.com");

  private final Ids ids = new Ids(new Random());
  private final SettableClock clock = new SettableClock();
  private final KeyedHash hash = new KeyedHash(new byte[32]);
  private EmbeddedMongo mongo;
  private MongoTemplate template;
  private Seal seal;
  private Accounts accounts;
  private Deletions deletions;
  private Leaving leaving;
  private Restore restore;
  private AccountId ada;
  private AccountId bob;
  private List<Document> backup;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    template = MongoStore.template(mongo.client(), mongo.database("people").getName());
    accounts = new Accounts(template, seal, hash, ids, clock);
    accounts.createIndexes();
    deletions = new Deletions(template, seal, hash, clock);
    Tombstones tombstones = new Tombstones(mongo.database("vault"), hash);
    leaving =
        new Leaving(
            new Departures(template, seal, clock),
            deletions,
            tombstones,
            new Identities(template, seal, hash, ids, clock),
            new Sessions(template, ids, clock),
            new Tokens(template, seal, ids, clock),
            new Unfinished(template, seal, clock));
    restore = new Restore(tombstones, deletions, accounts, leaving);
    ada = accounts.of(ADA).id();
    bob = accounts.of(BOB).id();
    backup = template.getCollection("accounts").find().into(new ArrayList<>());
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void whoHasLeftIsNotFoundAgainAndWhoStaysIs() {
    DeletionId id = left();
    putBack();
    assertThat(accounts.find(ADA)).as("without it they would be back").isPresent();

    assertThat(restore.apply()).isEqualTo(1);

    assertThat(accounts.find(ADA)).isEmpty();
    assertThat(accounts.find(ada)).isEmpty();
    assertThat(accounts.find(bob)).isPresent();
    assertThat(deletions.going(9)).containsExactly(id);
    assertThat(deletions.address(id)).contains(ADA);
    assertThat(deletions.followed(deletions.secret(id))).isPresent();
  }

  @Test
  void whoseKeyIsDestroyedIsDeletedAgainWithoutAnAddress() {
    DeletionId id = left();
    seal.destroyKey(SealKey.of(ada));
    putBack();

    assertThat(restore.apply()).isEqualTo(1);

    assertThat(accounts.find(ADA)).isEmpty();
    assertThat(deletions.going(9)).containsExactly(id);
    assertThat(deletions.address(id)).isEmpty();
    assertThat(leaving.begin(ada, new DeletionId(ids.next()))).contains(id);
  }

  @Test
  void appliedAgainOrWithoutARestoreItChangesNothing() {
    left();
    assertThat(restore.apply()).isZero();
    putBack();
    restore.apply();

    assertThat(restore.apply()).isZero();

    assertThat(deletions.going(9)).hasSize(1);
  }

  /// Whoever came and left after the backup is in no row of it.
  @Test
  void tombstoneOfNobodyThereIsLeftAlone() {
    AccountId late = accounts.of(new EmailAddress("late@example.com")).id();
    leaving.begin(late, new DeletionId(ids.next()));
    putBack();

    assertThat(restore.apply()).isZero();

    assertThat(deletions.going(9)).isEmpty();
    assertThat(accounts.find(ada)).isPresent();
  }

  private DeletionId left() {
    return leaving.begin(ada, new DeletionId(ids.next())).orElseThrow();
  }

  private void putBack() {
    for (String name : template.getCollectionNames()) {
      template.getCollection(name).deleteMany(new Document());
    }
    template.getCollection("accounts").insertMany(backup);
  }
}
