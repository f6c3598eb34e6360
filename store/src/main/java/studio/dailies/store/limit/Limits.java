package studio.dailies.store.limit;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import studio.dailies.domain.account.KeyedHash;

/// Counts what was done how often, over all processes. Whom it is counted for is stored only as a
/// hash under the key of the day, so a count lasts until midnight UTC at most.
public final class Limits {
  private static final String COLLECTION = "limits";

  /// A bucket that so many want at once is full of requests, whatever else it is.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final MongoDatabase database;
  private final DailyKeys keys;
  private final Clock clock;
  private final MongoBuckets buckets;

  public Limits(MongoDatabase database, KeyedHash secret, SecureRandom random, Clock clock) {
    this.database = database;
    this.keys = new DailyKeys(database, secret, random, clock);
    this.clock = clock;
    this.buckets =
        new MongoBuckets(
            database.getCollection(COLLECTION),
            ClientSideConfig.getDefault()
                .withClientClock(meter(clock))
                .withRequestTimeout(LONGEST));
  }

  /// Takes one of what is allowed.
  ///
  /// @param whom whom it is counted for; never stored
  /// @return zero if there was one; otherwise how long until there will be
  public Duration take(Allowance allowance, String whom) {
    try {
      ConsumptionProbe probe = bucket(allowance, whom).tryConsumeAndReturnRemaining(1);
      return probe.isConsumed() ? Duration.ZERO : pause(probe.getNanosToWaitForRefill());
    } catch (TimeoutException e) {
      return AGAIN;
    }
  }

  /// How long until there is one to be taken; zero: there is.
  public Duration until(Allowance allowance, String whom) {
    try {
      EstimationProbe probe = bucket(allowance, whom).estimateAbilityToConsume(1);
      return probe.canBeConsumed() ? Duration.ZERO : pause(probe.getNanosToWaitForRefill());
    } catch (TimeoutException e) {
      return AGAIN;
    }
  }

  private Bucket bucket(Allowance allowance, String whom) {
    String key = keys.today(this::clear).of(allowance.name(), whom);
    return buckets.getProxy(key, allowance::configuration);
  }

  /// What is full again, or of a day whose key is gone, need not be kept.
  private void clear() {
    database.getCollection(COLLECTION).deleteMany(Filters.lt("fullAt", Date.from(clock.instant())));
  }

  /// Whole milliseconds, at least one, so that whoever waits so long finds one.
  private static Duration pause(long nanos) {
    return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }

  private static TimeMeter meter(Clock clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }
}
