package studio.dailies.workflows.client;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much a worker process takes on at once. No worker is made with other options, so that what
/// is compared with the product polls as the product does.
public final class WorkerKinds {
  /// Histories are short, so a replay is cheap and a small cache is enough.
  private static final int CACHED_WORKFLOWS = 600;

  /// What operators name when they say which release is the current one.
  public static final String DEPLOYMENT = "dailies";

  private static final int WORKFLOW_SLOTS = 100;
  private static final int ACTIVITY_SLOTS = 200;

  /// A copy holds a part of 8 MiB in memory.
  private static final int COPY_SLOTS = 8;

  /// A worker on a busy machine may not get a core for a second; that is not a deadlock.
  private static final Duration DEADLOCK = Duration.ofSeconds(5);

  /// One factory for all queues of a process.
  public static final WorkerFactoryOptions FACTORY =
      WorkerFactoryOptions.newBuilder()
          .setUsingVirtualWorkflowThreads(true)
          .setWorkflowCacheSize(CACHED_WORKFLOWS)
          .build();

  /// Workflows, short activities, and calls to a provider.
  public static final WorkerOptions SHORT = options(ACTIVITY_SLOTS).build();

  /// Copies of media. They wait for sockets at every piece, for which a virtual thread has to be
  /// parked and woken each time; a few threads of their own cost less.
  public static final WorkerOptions COPY =
      options(COPY_SLOTS).setUsingVirtualThreadsOnActivityWorker(false).build();

  private WorkerKinds() {}

  /// Long work that nobody waits for, and so many of it at once: it must not keep others waiting.
  public static WorkerOptions bulk(int atOnce) {
    return options(atOnce).build();
  }

  /// Short activities of a queue that all workers together take no more than so many from in a
  /// minute, each try counted: the server holds the rest back.
  public static WorkerOptions paced(double perMinute) {
    return WorkerOptions.newBuilder(SHORT)
        .setMaxTaskQueueActivitiesPerSecond(perMinute / 60.0)
        .build();
  }

  /// The same for workers of one release, which get nothing until it is the current one.
  ///
  /// @param build absent: workers of all releases share all work
  public static WorkerOptions of(@Nullable String build, WorkerOptions kind) {
    if (build == null) {
      return kind;
    }
    return WorkerOptions.newBuilder(kind)
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(new WorkerDeploymentVersion(DEPLOYMENT, build))
                // The SDK (1.38) looks for a behaviour at the interface when a factory is
                // registered,
                // and refuses it without this. What is said at the implementation holds.
                .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                .build())
        .build();
  }

  private static WorkerOptions.Builder options(int activitySlots) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_SLOTS)
        .setMaxConcurrentActivityExecutionSize(activitySlots)
        .setMaxConcurrentLocalActivityExecutionSize(WORKFLOW_SLOTS)
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis());
  }
}
