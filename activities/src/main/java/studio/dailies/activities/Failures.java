package studio.dailies.activities;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an activity says "not yet" and "never" to Temporal.
public final class Failures {
  private Failures() {}

  /// Nothing is wrong; look again after the wait. Not counted or logged as an error.
  public static ApplicationFailure notYet(String type, Duration wait) {
    return ApplicationFailure.newBuilder()
        .setType(type)
        .setMessage(type + "; looking again in " + wait.toMillis() + " ms")
        .setNextRetryDelay(wait)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /// Something outside is away; try again, not before the wait if it named one.
  public static ApplicationFailure away(String type, @Nullable Duration wait, Throwable cause) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder().setType(type).setMessage(cause.getMessage());
    if (wait != null) {
      failure.setNextRetryDelay(wait);
    }
    return failure.build();
  }

  /// No later try can work; the workflow ends and says so.
  public static ApplicationFailure never(String type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type);
  }
}
