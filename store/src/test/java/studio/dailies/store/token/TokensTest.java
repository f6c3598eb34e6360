package studio.dailies.store.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.domain.token.Scope;
import studio.dailies.domain.token.TokenLimits;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.MovableClock;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens.Made;

class TokensTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final MovableClock clock = new MovableClock();
  private final AccountId ada = new AccountId(ids.next());
  private final AccountId eve = new AccountId(ids.next());
  private String database;
  private Seal seal;
  private Tokens tokens;

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
    database = mongo.database("tokens").getName();
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(ada));
    seal.createKey(SealKey.of(eve));
    tokens = another();
    tokens.createIndexes();
  }

  /// As another process has it.
  private Tokens another() {
    return new Tokens(MongoStore.template(mongo.client(), database), seal, ids, clock);
  }

  @Test
  void neitherSecretNorNameIsStored() {
    Made made = make(ada, 0);

    String stored =
        mongo.client().getDatabase(database).getCollection("tokens").find().first().toJson();
    assertThat(stored)
        .doesNotContain(made.secret().value(), made.secret().value().substring(8, 40), "Render")
        .contains(made.token().id());
    assertThat(tokens.find(made.secret())).contains(made.token());
    assertThat(tokens.of(ada)).extracting(Tokens.Named::name).containsExactly("Render farm");
  }

  @Test
  void tokenThatIsEndedAnywhereIsEndedEverywhere() {
    Made made = make(ada, 0);

    assertThat(another().end(ada, made.token().id())).isTrue();

    assertThat(tokens.find(made.secret())).isEmpty();
    assertThat(tokens.end(ada, made.token().id())).isFalse();
  }

  @Test
  void nobodyEndsAnothersToken() {
    Made made = make(ada, 0);

    assertThat(tokens.end(eve, made.token().id())).isFalse();
    tokens.endAll(eve);

    assertThat(tokens.find(made.secret())).isPresent();
    tokens.endAll(ada);
    assertThat(tokens.find(made.secret())).isEmpty();
  }

  @Test
  void expiresByItsDate() {
    Made made = make(ada, 100);
    clock.advance(WEEK.minusMillis(1));
    assertThat(tokens.find(made.secret())).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(tokens.find(made.secret())).isEmpty();
    assertThat(tokens.of(ada)).isEmpty();
    assertThat(tokens.spend(made.token(), generation(), 1)).isFalse();
  }

  @Test
  void whatHasExpiredIsSweptAndNothingElse() {
    make(ada, 0);
    var unfinished = new Unfinished(MongoStore.template(mongo.client(), database), seal, clock);
    unfinished.createIndexes();
    assertThat(unfinished.clear(10)).isZero();

    clock.advance(WEEK);

    assertThat(unfinished.clear(10)).isEqualTo(1);
  }

  @Test
  void manyAtOnceMakeNoMoreThanThereMayBe() {
    atOnce(30, () -> tokens.make(ada, wanted(0)).isPresent());

    assertThat(tokens.of(ada)).hasSizeLessThanOrEqualTo(TokenLimits.TOKENS);
    while (tokens.of(ada).size() < TokenLimits.TOKENS) {
      make(ada, 0);
    }
    assertThat(tokens.make(ada, wanted(0))).isEmpty();
    assertThat(tokens.of(ada)).hasSize(TokenLimits.TOKENS);
    assertThat(tokens.make(eve, wanted(0))).isPresent();
  }

  @Test
  void useIsNotedByTheDay() {
    Made made = make(ada, 0);
    tokens.used(made.token());
    Token used = tokens.find(made.secret()).orElseThrow();

    assertThat(made.token().usedOn()).isEmpty();
    assertThat(used.usedOn()).contains(LocalDate.of(2026, 11, 24));
  }

  @Test
  void manyAtOnceSpendNoMoreThanADayAllows() {
    Token token = make(ada, 100).token();
    Tokens elsewhere = another();

    List<Boolean> spent =
        atOnce(64, () -> (chance() ? tokens : elsewhere).spend(token, generation(), 7));

    assertThat(spent.stream().filter(it -> it)).hasSize(14);
    assertThat(tokens.spentToday(token)).isEqualTo(98);
    assertThat(tokens.spend(token, generation(), 2)).isTrue();
    assertThat(tokens.spend(token, generation(), 1)).isFalse();
  }

  @Test
  void firstOfADayAtOnceSpendNoMoreThanItAllows() {
    Token token = make(ada, 100).token();
    tokens.spend(token, generation(), 100);
    clock.advance(Duration.ofDays(1));

    List<Boolean> spent = atOnce(64, () -> tokens.spend(token, generation(), 30));

    assertThat(spent.stream().filter(it -> it)).hasSize(3);
    assertThat(tokens.spentToday(token)).isEqualTo(90);
  }

  @Test
  void moreThanADayAllowsIsRefusedByANewDayToo() {
    Token token = make(ada, 100).token();
    clock.advance(Duration.ofDays(1));

    assertThat(tokens.spend(token, generation(), 101)).isFalse();
    assertThat(tokens.spentToday(token)).isZero();
    assertThat(tokens.spend(token, generation(), 100)).isTrue();
  }

  @Test
  void oneGenerationCountsOnceHoweverOftenAndWhenever() {
    Token token = make(ada, 100).token();
    GenerationId one = generation();

    List<Boolean> spent = atOnce(32, () -> tokens.spend(token, one, 60));

    assertThat(spent).doesNotContain(false);
    assertThat(tokens.spentToday(token)).isEqualTo(60);
  }

  @Test
  void sceneCountsOnceWithAllItsGenerations() {
    Token token = make(ada, 10_000).token();
    SceneRunId scene = new SceneRunId(ids.next());

    List<Boolean> spent = atOnce(16, () -> tokens.spend(token, scene, 500, 2_000));

    assertThat(spent).doesNotContain(false);
    assertThat(tokens.spentToday(token)).isEqualTo(2_000);
    assertThat(tokens.spend(token, new SceneRunId(ids.next()), 500, 1)).isTrue();
    assertThat(tokens.spend(token, generation(), 1)).as("no 1001st").isFalse();
    clock.advance(Duration.ofDays(1));
    assertThat(tokens.spend(token, new SceneRunId(ids.next()), 1001, 1)).isFalse();
    assertThat(tokens.spend(token, new SceneRunId(ids.next()), 999, 1)).isTrue();
    assertThat(tokens.spend(token, new SceneRunId(ids.next()), 2, 1)).isFalse();
    assertThat(tokens.spend(token, generation(), 1)).isTrue();
  }

  @Test
  void whatCameToNothingIsTakenBackOnce() {
    Token token = make(ada, 100).token();
    GenerationId one = generation();
    tokens.spend(token, one, 60);
    tokens.spend(token, generation(), 30);

    atOnce(
        16,
        () -> {
          tokens.unspend(token, one, 60);
          return true;
        });

    assertThat(tokens.spentToday(token)).isEqualTo(30);
    assertThat(tokens.spend(token, generation(), 70)).isTrue();
  }

  @Test
  void dayBeginsAtMidnightUtc() {
    Token token = make(ada, 100).token();
    clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-24T23:59:59.999Z")));
    assertThat(tokens.spend(token, generation(), 100)).isTrue();
    assertThat(tokens.spend(token, generation(), 1)).isFalse();

    clock.advance(Duration.ofMillis(1));

    assertThat(tokens.spentToday(token)).isZero();
    assertThat(tokens.spend(token, generation(), 100)).isTrue();
  }

  @Test
  void processThatIsStillInYesterdaySpendsOfToday() {
    Token token = make(ada, 100).token();
    MovableClock late = new MovableClock();
    Tokens behind = new Tokens(MongoStore.template(mongo.client(), database), seal, ids, late);
    clock.advance(Duration.ofDays(1));
    tokens.spend(token, generation(), 60);

    assertThat(behind.spend(token, generation(), 60)).isFalse();
    assertThat(behind.spend(token, generation(), 40)).isTrue();
    assertThat(tokens.spend(token, generation(), 1)).isFalse();
  }

  @Test
  void tokenThatWasEndedSpendsNothing() {
    Token token = make(ada, 100).token();
    tokens.endAll(ada);

    assertThat(tokens.spend(token, generation(), 1)).isFalse();
    assertThat(tokens.spentToday(token)).isEqualTo(100);
  }

  private Made make(AccountId account, long dailyCredits) {
    return tokens.make(account, wanted(dailyCredits)).orElseThrow();
  }

  private static NewToken wanted(long dailyCredits) {
    Set<Scope> scopes = dailyCredits == 0 ? EnumSet.of(Scope.READ) : EnumSet.of(Scope.SPEND);
    return new NewToken("Render farm", scopes, dailyCredits, WEEK);
  }

  private GenerationId generation() {
    return new GenerationId(ids.next());
  }

  private boolean chance() {
    return ids.next().charAt(0) < '8';
  }

  private static <T> List<T> atOnce(int times, Callable<T> what) {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(threads.submit(what));
      }
      for (Future<T> each : all) {
        results.add(each.get());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return results;
  }
}
