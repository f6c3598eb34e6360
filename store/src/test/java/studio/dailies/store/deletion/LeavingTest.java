package studio.dailies.store.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.session.Device;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Identities;
import studio.dailies.store.deletion.Deletion.Mailed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.seal.Vault;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;

class LeavingTest {
  private static final EmailAddress ADDRESS = new EmailAddress("ada@example.com");
  private static final Identity GOOGLE = new Identity(Issuer.GOOGLE, "subject");

  private final Ids ids = new Ids(new Random());
  private final SettableClock clock = new SettableClock();
  private final KeyedHash hash = new KeyedHash(new byte[32]);
  private EmbeddedMongo mongo;
  private MongoDatabase vault;
  private MongoTemplate template;
  private Seal seal;
  private Accounts accounts;
  private Identities identities;
  private Sessions sessions;
  private Deletions deletions;
  private Tombstones tombstones;
  private Leaving leaving;
  private AccountId ada;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    vault = mongo.database("vault");
    seal = new Seal(new Vault(vault, new byte[32]));
    template = MongoStore.template(mongo.client(), mongo.database("people").getName());
    accounts = new Accounts(template, seal, hash, ids, clock);
    accounts.createIndexes();
    identities = new Identities(template, seal, hash, ids, clock);
    identities.createIndexes();
    sessions = new Sessions(template, ids, clock);
    deletions = new Deletions(template, seal, hash, clock);
    deletions.createIndexes();
    tombstones = new Tombstones(vault, hash);
    Departures departures = new Departures(template, seal, clock);
    departures.createIndexes();
    leaving =
        new Leaving(
            departures,
            deletions,
            tombstones,
            identities,
            sessions,
            new Tokens(template, seal, ids, clock),
            new Unfinished(template, seal, clock));
    ada = accounts.of(ADDRESS).id();
    identities.connect(ada, GOOGLE);
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void nobodyFindsTheAccountAndItsAddressMakesANewOne() {
    String token = sessions.open(ada, Device.of(null));

    DeletionId id = begin();

    assertThat(sessions.find(token)).isEmpty();
    assertThat(accounts.find(ada)).isEmpty();
    assertThat(accounts.address(ada)).isEmpty();
    assertThat(accounts.find(ADDRESS)).isEmpty();
    assertThat(identities.find(GOOGLE)).isEmpty();
    assertThat(accounts.move(ada, new EmailAddress("back@example.com"))).isFalse();
    assertThat(accounts.of(ADDRESS).id()).isNotEqualTo(ada);
    assertThat(deletions.find(id).orElseThrow().issuers()).containsExactly(Issuer.GOOGLE);
    assertThat(deletions.address(id)).contains(ADDRESS);
    assertThat(tombstones.has(ada)).isTrue();
  }

  @Test
  void manyAtOnceBeginOne() throws Exception {
    Set<DeletionId> begun = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<DeletionId>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        all.add(pool.submit(this::begin));
      }
      for (Future<DeletionId> each : all) {
        begun.add(each.get());
      }
    }

    assertThat(begun).hasSize(1);
    assertThat(deletions.going(9)).hasSize(1);
  }

  @Test
  void whoIsNotThereCannotBeDeleted() {
    AccountId nobody = new AccountId(ids.next());

    assertThat(leaving.begin(nobody, new DeletionId(ids.next()))).isEqualTo(Optional.empty());

    assertThat(tombstones.has(nobody)).isFalse();
    assertThat(deletions.going(9)).isEmpty();
  }

  @Test
  void secretIsStoredAsAHashOnlyAndOpensNoOther() {
    DeletionId id = begin();
    String secret = deletions.secret(id);

    assertThat(secret).hasSize(64);
    assertThat(deletions.followed(secret).orElseThrow().id()).isEqualTo(id);
    assertThat(deletions.followed(id.value())).isEmpty();
    assertThat(template.getCollection("deletions").find().first().toJson())
        .doesNotContain(secret, ADDRESS.value());
  }

  @Test
  void worstThatIsKnownOfAProviderCounts() {
    DeletionId id = begin();
    deletions.sent(id, "fal", Recipient.State.CONFIRMED);
    deletions.sent(id, "fal", Recipient.State.EXPIRES);
    deletions.sent(id, "fal", Recipient.State.CONFIRMED);

    assertThat(deletions.find(id).orElseThrow().providers())
        .containsEntry("fal", Recipient.State.EXPIRES);
  }

  @Test
  void onceItIsDoneNothingSaysWhoseItWasAndNothingChangesIt() {
    DeletionId id = begin();
    assertThat(deletions.keepReceipt(id, "first")).isEqualTo("first");
    assertThat(deletions.keepReceipt(id, "second")).isEqualTo("first");
    deletions.mailed(id, Mailed.ACCEPTED);
    deletions.finish(id, "completion");

    deletions.finish(id, "another");
    deletions.reached(id, DeletionStage.PROJECTS);
    deletions.mailed(id, Mailed.REFUSED);

    Deletion done = deletions.find(id).orElseThrow();
    assertThat(done.completion()).isEqualTo("completion");
    assertThat(done.isDone()).isTrue();
    assertThat(done.mail()).isEqualTo(Mailed.ACCEPTED);
    assertThat(done.account()).isNull();
    assertThat(deletions.address(id)).isEmpty();
    assertThat(seal.hasKey(SealKey.of(id))).isFalse();
    assertThat(template.getCollection("deletions").find().first().toJson())
        .doesNotContain(ada.value());
  }

  @Test
  void tombstoneIsAKeyedHashAndKeepsItsFirstTime() {
    tombstones.set(ada, new DeletionId(ids.next()), clock.instant());
    String first = stone();
    clock.advance(Duration.ofDays(1));
    tombstones.set(ada, new DeletionId(ids.next()), clock.instant());

    assertThat(stone()).isEqualTo(first).doesNotContain(ada.value());
    assertThat(new Tombstones(vault, new KeyedHash(new byte[] {1})).has(ada)).isFalse();
  }

  private String stone() {
    return vault.getCollection("tombstones").find().first().toJson();
  }

  private DeletionId begin() {
    return leaving.begin(ada, new DeletionId(ids.next())).orElseThrow();
  }
}
