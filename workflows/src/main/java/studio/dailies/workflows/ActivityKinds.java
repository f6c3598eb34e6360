package studio.dailies.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.media.PublicMedia;
import studio.dailies.workflows.client.Queues;

/// How long each kind of call may take and how it is repeated. No stub is made with other options.
///
/// @param factor shortens every time here alike; 1 in production, less where a test waits for
///   timeouts
public record ActivityKinds(double factor) {
  /// As in production.
  public static final ActivityKinds USUAL = new ActivityKinds(1);

  private static final Duration COPY_TRY = Duration.ofMinutes(15);
  private static final Duration EXPORT_TRY = Duration.ofHours(1);

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

  /// 2 GB at 3 MB/s is eleven minutes; what takes longer goes on in the next try. The heartbeat
  /// comes with every part of 8 MiB. Tried for a day: long before that the provider has deleted the
  /// result, which ends it.
  public ActivityOptions copy() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.MEDIA)
        .setStartToCloseTimeout(copyEnds())
        .setHeartbeatTimeout(scaled(Duration.ofSeconds(60)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// One mail, on the queue that no more is taken from than the carrier takes. Codes live ten
  /// minutes, go before all others, and help nobody later. The others are tried until shortly
  /// before the carrier forgets their key, after a day: then another try might be a second mail.
  public ActivityOptions mail(MailClass mailClass) {
    boolean code = mailClass == MailClass.CODE;
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.MAIL)
        .setPriority(Priority.newBuilder().setPriorityKey(priority(mailClass)).build())
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(20)))
        .setScheduleToCloseTimeout(code ? Duration.ofMinutes(10) : Duration.ofHours(20))
        .setRetryOptions(
            patient(Duration.ofSeconds(1), code ? Duration.ofSeconds(30) : Duration.ofMinutes(10)))
        .build();
  }

  /// Of five that the server knows; the lowest number goes first.
  private static int priority(MailClass mailClass) {
    return switch (mailClass) {
      case CODE -> 1;
      case ESSENTIAL -> 3;
      case OTHER -> 5;
    };
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

  /// A step of an erasure, over many objects or rows: what it does not finish in its time it goes
  /// on with in the next try. A store or a provider that is away is waited for, and after a day a
  /// person should look; the sweep starts it again all the same.
  public ActivityOptions erase() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.BULK)
        .setStartToCloseTimeout(Duration.ofMinutes(10))
        .setHeartbeatTimeout(scaled(Duration.ofSeconds(60)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(5)))
        .build();
  }

  /// A step of an export. A volume of 2 GB is read twice and written once: at 3 MB/s that is some
  /// thirty minutes, and what takes longer goes on in the next try. The heartbeat comes with every
  /// 8 MiB. A store that is away is waited for, and after a day a person should look.
  public ActivityOptions export() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.BULK)
        .setStartToCloseTimeout(exportEnds())
        .setHeartbeatTimeout(scaled(Duration.ofSeconds(60)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .build();
  }

  /// How long a try of a step of an export may go on after it has begun.
  public Duration exportEnds() {
    return scaled(EXPORT_TRY);
  }

  /// A step of a request that people answer: a few writes. Tried for a day, after which a person
  /// should look; the sweep starts it again all the same.
  public ActivityOptions watch() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofSeconds(30)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(5)))
        .build();
  }

  /// A page of people who are written to: a write and a call for each. A database that is away is
  /// waited for, and after a day a person should look; the sweep starts it again all the same.
  public ActivityOptions tell() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.BULK)
        .setStartToCloseTimeout(scaled(Duration.ofMinutes(2)))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(5)))
        .build();
  }

  /// How long a try of a copy may go on after it has begun.
  public Duration copyEnds() {
    return scaled(COPY_TRY);
  }

  /// How long what was deleted and purged may still be on its way out of caches.
  public Duration cachesForget() {
    return scaled(PublicMedia.MAX_AGE);
  }

  /// How long a request may go on whose account was closed meanwhile: an upload of ten minutes, and
  /// what is done with it afterwards.
  public Duration longestRequest() {
    return scaled(Duration.ofMinutes(15));
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

  /// One look at a scene run: some writes and calls for each generation that it begins or ends, and
  /// it begins or ends a bounded number. Each failure "goes on" names the time of the next look;
  /// the whole of it ends by the row.
  public ActivityOptions advance() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(scaled(Duration.ofMinutes(1)))
        .setRetryOptions(patient(Duration.ofSeconds(1), Duration.ofMinutes(1)))
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
