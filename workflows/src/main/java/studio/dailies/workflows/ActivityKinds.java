package studio.dailies.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.workflows.client.Queues;

/// How long each kind of call may take and how it is repeated. No stub is made with other options.
///
/// @param factor shortens every time here alike; 1 in production, less where a test waits for
///   timeouts
public record ActivityKinds(double factor) {
  /// As in production.
  public static final ActivityKinds USUAL = new ActivityKinds(1);

  public ActivityKinds {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor must be above 0 and at most 1: " + factor);
    }
  }

  /// From the moment a send is allowed to the moment when nothing of it can leave any more: the
  /// call, and what it takes to prepare it. No shorter than a call of 30 s needs.
  ///
  /// @param call the longest that the provider's client takes
  public Duration sendWindow(Duration call) {
    Duration needed = call.plus(scaled(Duration.ofSeconds(10)));
    Duration usual = sendWindow();
    return needed.compareTo(usual) > 0 ? needed : usual;
  }

  /// The same for a call of at most 30 s.
  public Duration sendWindow() {
    return scaled(Duration.ofSeconds(40));
  }

  /// Reads and writes of our own database: milliseconds, unless it is away. Tried for as long as it
  /// takes, because credits may be held; a long wait becomes a timer.
  public LocalActivityOptions row() {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(15)))
        .setLocalRetryThreshold(Duration.ofSeconds(5))
        .setRetryOptions(endless(patient(Duration.ofMillis(200), Duration.ofMinutes(1))))
        .build();
  }

  /// The SDK (1.38) repeats no local activity at all that has neither a number of attempts nor a
  /// time for all of them, whatever else its retry options say.
  private static RetryOptions endless(RetryOptions patient) {
    return patient.toBuilder().setMaximumAttempts(Integer.MAX_VALUE).build();
  }

  /// 2 GB at 3 MB/s is eleven minutes. The heartbeat comes with every part of 8 MiB. Tried for a
  /// day: long before that the provider has deleted the result, which ends it.
  public ActivityOptions copy() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.MEDIA)
        .setStartToCloseTimeout(Duration.ofMinutes(15))
        .setHeartbeatTimeout(scaled(Duration.ofSeconds(60)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// One mail: codes live ten minutes, and a code that comes later helps nobody.
  public ActivityOptions mail() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(20)))
        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofSeconds(30)))
        .build();
  }

  /// A question to the shop whose answer a person waits for: given up when they have long gone.
  public ActivityOptions checkout() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(30)))
        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofSeconds(30)))
        .build();
  }

  /// Money that came in has to be judged, however long the shop or the database is away; after a
  /// day a person should look.
  public ActivityOptions judge() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofMinutes(1)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// One round of a sweep. A round that fails is not repeated: the schedule brings the next, but
  /// not before the one of a worker that died is known to be over.
  public ActivityOptions sweep() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(10))
        .setHeartbeatTimeout(scaled(Duration.ofMinutes(2)))
        .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
        .build();
  }

  /// A send may meet the window of an earlier try and has to sit it out, so it gets two of them.
  public ActivityOptions send(String provider, @Nullable Duration window) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.provider(provider))
        .setStartToCloseTimeout((window == null ? sendWindow() : window).multipliedBy(2))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// One question to the provider; each failure "still running" names the time of the next. The
  /// whole of it ends when the model's longest job would have.
  public ActivityOptions poll(String provider, Duration longest) {
    return question(provider).setScheduleToCloseTimeout(longest).build();
  }

  /// Like a poll, but it ends by the row, which names the time when a lost answer is given up.
  public ActivityOptions recover(String provider) {
    return question(provider).build();
  }

  private ActivityOptions.Builder question(String provider) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.provider(provider))
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(30)))
        .setCancellationType(ActivityCancellationType.ABANDON)
        .setRetryOptions(patient(Duration.ofSeconds(5), Duration.ofMinutes(1)));
  }

  private RetryOptions patient(Duration first, Duration longest) {
    return RetryOptions.newBuilder()
        .setInitialInterval(scaled(first))
        .setBackoffCoefficient(2)
        .setMaximumInterval(scaled(longest))
        .build();
  }

  /// Any other time that has to keep its proportion to these.
  public Duration scaled(Duration time) {
    return Duration.ofMillis(Math.max(1, Math.round(time.toMillis() * factor)));
  }
}
