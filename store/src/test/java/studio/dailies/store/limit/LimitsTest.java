package studio.dailies.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MovableClock;
import studio.dailies.store.limit.Allowance.Rate;

class LimitsTest {
  private static final Allowance FIVE =
      Allowance.of("five", new Rate(5, Duration.ofHours(1)), new Rate(8, Duration.ofDays(1)));
  private static EmbeddedMongo mongo;
  private final MovableClock clock = new MovableClock();
  private MongoDatabase database;
  private Limits limits;

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
    database = mongo.database("limits");
    limits = another();
  }

  /// As another process has it.
  private Limits another() {
    return new Limits(database, new KeyedHash(new byte[32]), new SecureRandom(), clock);
  }

  @Test
  void soManyAndNoMoreUntilTimeHasPassed() {
    for (int i = 0; i < 5; i++) {
      assertThat(limits.take(FIVE, "ada")).isZero();
    }

    Duration wait = limits.take(FIVE, "ada");
    assertThat(wait).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(13));
    assertThat(limits.until(FIVE, "ada")).isEqualTo(wait);

    clock.advance(wait);
    assertThat(limits.until(FIVE, "ada")).isZero();
    assertThat(limits.take(FIVE, "ada")).isZero();
    assertThat(limits.take(FIVE, "ada")).isPositive();
  }

  @Test
  void slowRateHoldsWhereTheQuickOneWouldNot() {
    int taken = 0;
    for (int i = 0; i < 12; i++) {
      taken += limits.take(FIVE, "ada").isZero() ? 1 : 0;
      clock.advance(Duration.ofMinutes(12));
    }

    assertThat(taken).isEqualTo(8);
  }

  @Test
  void eachHasTheirOwnAndEachThingIsCountedByItself() {
    Allowance other = new Allowance("other", FIVE.rates());
    for (int i = 0; i < 6; i++) {
      limits.take(FIVE, "ada");
    }

    assertThat(limits.take(FIVE, "eve")).isZero();
    assertThat(limits.take(other, "ada")).isZero();
  }

  @Test
  void allProcessesCountTogether() throws Exception {
    Limits elsewhere = another();
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Limits one = i % 2 == 0 ? limits : elsewhere;
      tries.add(() -> one.take(FIVE, "ada").isZero());
    }
    int taken = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        taken += each.get() ? 1 : 0;
      }
    }

    assertThat(taken).isEqualTo(5);
  }

  @Test
  void whomItIsCountedForIsStoredNowhereAndForgottenWithTheDay() {
    limits.take(FIVE, "ada@example.com 203.0.113.7");
    List<String> today = ids("limits");
    assertThat(stored("limits") + stored("limit_keys")).doesNotContain("ada@", "203.0");

    clock.advance(Duration.ofDays(1));
    limits.take(FIVE, "ada@example.com 203.0.113.7");
    assertThat(ids("limits")).doesNotContainAnyElementsOf(today);

    clock.advance(Duration.ofDays(1));
    limits.take(FIVE, "eve");
    assertThat(ids("limit_keys")).containsExactly("2026-11-25", "2026-11-26");
  }

  @Test
  void hashesOfTwoDaysHaveNothingInCommon() {
    limits.take(FIVE, "ada");
    String today = ids("limits").getFirst();
    database.getCollection("limits").drop();
    clock.advance(Duration.ofDays(1));
    limits.take(FIVE, "ada");

    assertThat(ids("limits")).hasSize(1).doesNotContain(today);
  }

  private List<String> ids(String collection) {
    return StreamSupport.stream(database.getCollection(collection).find().spliterator(), false)
        .map(each -> each.getString("_id"))
        .sorted()
        .toList();
  }

  private String stored(String collection) {
    return StreamSupport.stream(database.getCollection(collection).find().spliterator(), false)
        .map(Document::toJson)
        .reduce("", String::concat);
  }
}
