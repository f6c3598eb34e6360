package studio.dailies.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where audits on a schedule stand.
///
/// @param since when the last audit that told something ended; before it, when the program began
/// @param last absent before the first
/// @param failures how many audits could not be made
/// @param problem why the last one could not, absent if it could
record Status(Instant since, @Nullable Result last, long failures, @Nullable String problem) {

  Status audited(Result result, Instant at) {
    return new Status(at, result, failures, null);
  }

  Status failed(String why) {
    return new Status(since, last, failures + 1, why);
  }

  Duration age(Instant now) {
    return Duration.between(since, now);
  }
}
