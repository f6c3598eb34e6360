package studio.dailies.store.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.SettableClock;

class SpendingTest {
  private static final long DOLLAR = 1_000_000;

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MongoDatabase database = mongo.database("spending");
  private final SettableClock clock = new SettableClock();

  @AfterEach
  void close() {
    mongo.close();
  }

  private Spending worker() {
    return new Spending(database, 100 * DOLLAR, clock);
  }

  @Test
  void oneWorkerMaySpendAllOfIt() {
    Spending spending = worker();

    assertThat(allowed(spending, 30 * DOLLAR)).isEqualTo(3);
    assertThat(spending.allows("fal", 10 * DOLLAR)).isTrue();
    assertThat(spending.allows("fal", 1)).isFalse();
  }

  @Test
  void twoWorkersNeverSpendMoreThanOne() {
    Spending here = worker();
    Spending there = worker();
    int sends = 0;
    for (int i = 0; i < 1_000; i++) {
      sends += here.allows("fal", DOLLAR / 2) ? 1 : 0;
      sends += there.allows("fal", DOLLAR / 2) ? 1 : 0;
    }

    assertThat(sends).isEqualTo(200);
  }

  @Test
  void theNextHourHasItsOwn() {
    Spending spending = worker();
    assertThat(spending.allows("fal", 100 * DOLLAR)).isTrue();
    assertThat(spending.allows("fal", DOLLAR)).isFalse();

    clock.advance(Duration.ofMinutes(59));
    assertThat(worker().allows("fal", DOLLAR)).isFalse();
    clock.advance(Duration.ofMinutes(1));
    assertThat(spending.allows("fal", DOLLAR)).isTrue();
  }

  @Test
  void eachProviderHasItsOwn() {
    Spending spending = worker();

    assertThat(spending.allows("fal", 100 * DOLLAR)).isTrue();
    assertThat(spending.allows("piapi", 100 * DOLLAR)).isTrue();
  }

  @Test
  void whatCostsMoreThanAnHourMayIsNeverSent() {
    assertThat(worker().allows("fal", 101 * DOLLAR)).isFalse();
  }

  private static int allowed(Spending spending, long micros) {
    int sends = 0;
    while (sends < 1_000 && spending.allows("fal", micros)) {
      sends++;
    }
    return sends;
  }
}
