package studio.dailies.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.generation.GenerationWorkflowImpl;
import studio.dailies.workflows.mail.MailWorkflow;
import studio.dailies.workflows.mail.MailWorkflowImpl;
import studio.dailies.workflows.sweep.SweepWorkflow;
import studio.dailies.workflows.sweep.SweepWorkflowImpl;

/// Polls Temporal from when the process is ready until it is told to stop; then takes no new work
/// and lets what has begun come to its end.
final class Workers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /// Histories are short, so a replay is cheap and a small cache is enough.
  private static final int CACHED_WORKFLOWS = 600;

  private static final int WORKFLOW_SLOTS = 100;
  private static final int ACTIVITY_SLOTS = 200;

  /// A copy holds a part of 8 MiB in memory.
  private static final int COPY_SLOTS = 8;

  /// A worker on a busy machine may not get a core for a second; that is not a deadlock.
  private static final Duration DEADLOCK = Duration.ofSeconds(5);

  /// A send has a window of 40 s; what is cut off here is told from the row by the next worker.
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final WorkerFactory factory;
  private volatile boolean running;

  Workers(
      WorkflowClient client,
      List<String> providers,
      List<Object> mainActivities,
      Object generationActivities,
      ActivityKinds kinds) {
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(CACHED_WORKFLOWS)
                .build());
    Worker main = factory.newWorker(Queues.MAIN, options(ACTIVITY_SLOTS));
    main.registerWorkflowImplementationFactory(
        GenerationWorkflow.class, () -> new GenerationWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        MailWorkflow.class, () -> new MailWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        SweepWorkflow.class, () -> new SweepWorkflowImpl(kinds));
    main.registerActivitiesImplementations(mainActivities.toArray());
    factory
        .newWorker(Queues.MEDIA, options(COPY_SLOTS))
        .registerActivitiesImplementations(generationActivities);
    for (String provider : providers) {
      factory
          .newWorker(Queues.provider(provider), options(ACTIVITY_SLOTS))
          .registerActivitiesImplementations(generationActivities);
    }
  }

  private static WorkerOptions options(int activitySlots) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_SLOTS)
        .setMaxConcurrentActivityExecutionSize(activitySlots)
        .setMaxConcurrentLocalActivityExecutionSize(WORKFLOW_SLOTS)
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
        .build();
  }

  @Override
  public void start() {
    factory.start();
    running = true;
    LOG.info("The worker polls Temporal.");
  }

  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
    if (!factory.isTerminated()) {
      LOG.warn(
          "Some work did not end within {} s and is left to another worker.", GRACE.toSeconds());
      factory.shutdownNow();
      factory.awaitTermination(5, TimeUnit.SECONDS);
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Last to start, first to stop: everything it uses is there.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
