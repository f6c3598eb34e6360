package studio.dailies.store.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class PermitsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final Ids ids = new Ids(new Random());
  private Seal seal;
  private Generations generations;
  private Permits permits;

  @BeforeEach
  void open() {
    var database = mongo.database("permits");
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    generations =
        new Generations(
            MongoStore.template(mongo.client(), database.getName()),
            seal,
            Clock.fixed(NOW, ZoneOffset.UTC));
    generations.createIndexes();
    permits = new Permits(database, generations, Map.of("fal", 5, "piapi", 1), 2);
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void accountHasItsLimit() {
    AccountId ada = account();
    Generation first = of(ada);
    Generation second = of(ada);
    Generation third = of(ada);

    assertThat(permits.take(first)).isTrue();
    assertThat(permits.take(first)).as("again").isTrue();
    assertThat(permits.take(second)).isTrue();
    assertThat(permits.take(third)).isFalse();
    assertThat(permits.take(of(account()))).as("of another account").isTrue();

    permits.giveBack(first);
    permits.giveBack(first);
    assertThat(permits.take(third)).isTrue();
  }

  @Test
  void providerHasItsLimit() {
    for (int i = 0; i < 5; i++) {
      assertThat(permits.take(of(account()))).isTrue();
    }

    assertThat(permits.take(of(account()))).isFalse();
  }

  @Test
  void eachProviderHasALimitOfItsOwn() {
    assertThat(permits.take(of(account(), "piapi"))).isTrue();
    assertThat(permits.take(of(account(), "piapi"))).isFalse();

    assertThat(permits.take(of(account(), "fal"))).isTrue();
  }

  @Test
  void permitOfWhatHasEndedIsTakenAway() {
    AccountId ada = account();
    Generation ended = of(ada);
    permits.take(ended);
    permits.take(of(ada));
    assertThat(permits.take(of(ada))).isFalse();

    generations.end(ended.id(), Phase.NEW, FailureReason.CANCELLED);
    assertThat(permits.take(of(ada))).as("while it is only ending").isFalse();
    generations.move(ended.id(), Phase.ENDING, Phase.FAILED);

    assertThat(permits.take(of(ada))).isTrue();
    assertThat(permits.take(of(ada))).isFalse();
  }

  @Test
  void manyAtOnceGetNoMoreThanThereAre() throws Exception {
    AccountId ada = account();
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Generation one = of(ada);
      all.add(() -> permits.take(one));
    }
    int through = 0;
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> one : threads.invokeAll(all)) {
        through += one.get() ? 1 : 0;
      }
    }
    assertThat(through).isEqualTo(2);
  }

  private AccountId account() {
    AccountId account = new AccountId(ids.next());
    seal.createKey(SealKey.of(account));
    return account;
  }

  private Generation of(AccountId account) {
    return of(account, "fal");
  }

  private Generation of(AccountId account, String provider) {
    NewGeneration video = TestGenerations.newVideo(account, NOW);
    generations.insert(
        new NewGeneration(
            video.id(),
            video.account(),
            video.ledger(),
            video.project(),
            video.shot(),
            video.quote(),
            video.model(),
            provider,
            video.price(),
            video.inputs(),
            video.madeFrom(),
            video.createdAt()));
    return generations.find(video.id()).orElseThrow();
  }
}
