package studio.dailies.activities.generation;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

/// One try of an activity.
///
/// @param number from 1
/// @param alive tells Temporal that it still works; throws when nobody waits for it any more
public record Try(int number, Runnable alive) {

  /// The one that this thread carries out.
  public static Try current() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return new Try(context.getInfo().getAttempt(), () -> context.heartbeat(null));
  }
}
