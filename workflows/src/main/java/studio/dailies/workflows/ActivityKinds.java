package studio.dailies.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import studio.dailies.workflows.client.Queues;

/// How long each kind of call may take and how it is repeated. No stub is made with other options.
public final class ActivityKinds {
  /// From the moment a send is allowed to the moment when nothing of it can leave any more: a call
  /// of at most 30 s, and what it takes to prepare it.
  public static final Duration SEND_WINDOW = Duration.ofSeconds(40);

  /// Reads and writes of our own database: milliseconds, unless it is away. Tried for as long as it
  /// takes, because credits may be held; a long wait becomes a timer.
  public static final LocalActivityOptions ROW =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(15))
          .setLocalRetryThreshold(Duration.ofSeconds(5))
          .setRetryOptions(patient(Duration.ofMillis(200), Duration.ofMinutes(1)))
          .build();

  /// 2 GB at 3 MB/s is eleven minutes. The heartbeat comes with every part of 8 MiB. Tried for a
  /// day: long before that the provider has deleted the result, which ends it.
  public static final ActivityOptions COPY =
      ActivityOptions.newBuilder()
          .setTaskQueue(Queues.MEDIA)
          .setStartToCloseTimeout(Duration.ofMinutes(15))
          .setHeartbeatTimeout(Duration.ofSeconds(60))
          .setScheduleToCloseTimeout(Duration.ofHours(24))
          .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
          .build();

  /// One mail: codes live ten minutes, and a code that comes later helps nobody.
  public static final ActivityOptions MAIL =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(20))
          .setScheduleToCloseTimeout(Duration.ofMinutes(10))
          .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofSeconds(30)))
          .build();

  private ActivityKinds() {}

  /// A send may meet the window of an earlier try and has to sit it out, so it gets two of them.
  public static ActivityOptions send(String provider) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.provider(provider))
        .setStartToCloseTimeout(SEND_WINDOW.multipliedBy(2))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// One question to the provider; each failure "still running" names the time of the next. The
  /// whole of it ends when the model's longest job would have.
  public static ActivityOptions poll(String provider, Duration longest) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.provider(provider))
        .setStartToCloseTimeout(Duration.ofSeconds(30))
        .setScheduleToCloseTimeout(longest)
        .setCancellationType(ActivityCancellationType.ABANDON)
        .setRetryOptions(patient(Duration.ofSeconds(5), Duration.ofMinutes(1)))
        .build();
  }

  private static RetryOptions patient(Duration first, Duration longest) {
    return RetryOptions.newBuilder()
        .setInitialInterval(first)
        .setBackoffCoefficient(2)
        .setMaximumInterval(longest)
        .build();
  }
}
