package studio.dailies.store.limit;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.List;

/// How often one thing may be done by whomever it is counted for.
///
/// @param name keeps what is counted for different things apart
/// @param rates all of them must leave room: so many within a short while, so many over a day
public record Allowance(String name, List<Rate> rates) {

  /// So many at once; what was used comes back steadily, as many over this time.
  public record Rate(long many, Duration every) {}

  public static Allowance of(String name, Rate... rates) {
    return new Allowance(name, List.of(rates));
  }

  BucketConfiguration configuration() {
    var all = BucketConfiguration.builder();
    for (Rate rate : rates) {
      all.addLimit(it -> it.capacity(rate.many()).refillGreedy(rate.many(), rate.every()));
    }
    return all.build();
  }
}
