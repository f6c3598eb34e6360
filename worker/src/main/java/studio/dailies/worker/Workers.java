package studio.dailies.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.WorkerKinds;
import studio.dailies.workflows.controlled.ControlledMediaWorkflow;
import studio.dailies.workflows.controlled.ControlledMediaWorkflowImpl;
import studio.dailies.workflows.deletion.AccountDeletionWorkflow;
import studio.dailies.workflows.deletion.AccountDeletionWorkflowImpl;
import studio.dailies.workflows.erasure.ProjectErasureWorkflow;
import studio.dailies.workflows.erasure.ProjectErasureWorkflowImpl;
import studio.dailies.workflows.export.ExportWorkflow;
import studio.dailies.workflows.export.ExportWorkflowImpl;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.generation.GenerationWorkflowImpl;
import studio.dailies.workflows.mail.MailWorkflow;
import studio.dailies.workflows.mail.MailWorkflowImpl;
import studio.dailies.workflows.payment.PaymentWorkflow;
import studio.dailies.workflows.payment.PaymentWorkflowImpl;
import studio.dailies.workflows.payment.PurchaseWorkflow;
import studio.dailies.workflows.payment.PurchaseWorkflowImpl;
import studio.dailies.workflows.policy.PolicyNoticeWorkflow;
import studio.dailies.workflows.policy.PolicyNoticeWorkflowImpl;
import studio.dailies.workflows.privacy.PrivacyRequestWorkflow;
import studio.dailies.workflows.privacy.PrivacyRequestWorkflowImpl;
import studio.dailies.workflows.scene.SceneRunWorkflow;
import studio.dailies.workflows.scene.SceneRunWorkflowImpl;
import studio.dailies.workflows.sweep.SweepWorkflow;
import studio.dailies.workflows.sweep.SweepWorkflowImpl;

/// Polls Temporal from when the process is ready until it is told to stop; then takes no new work
/// and lets what has begun come to its end.
final class Workers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /// A send has a window of 40 s; what is cut off here is told from the row by the next worker.
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final WorkerFactory factory;
  private volatile boolean running;

  Workers(
      WorkflowClient client,
      WorkerFactoryOptions kind,
      @Nullable String build,
      Map<String, WorkerOptions> providers,
      List<Object> mainActivities,
      Object generationActivities,
      List<Object> bulkActivities,
      int bulkAtOnce,
      Object mailActivities,
      double mailsPerSecond,
      ActivityKinds kinds) {
    this.factory = WorkerFactory.newInstance(client, kind);
    Worker main = factory.newWorker(Queues.MAIN, WorkerKinds.of(build, WorkerKinds.SHORT));
    main.registerWorkflowImplementationFactory(
        GenerationWorkflow.class, () -> new GenerationWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        MailWorkflow.class, () -> new MailWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        PurchaseWorkflow.class, () -> new PurchaseWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        PaymentWorkflow.class, () -> new PaymentWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        SceneRunWorkflow.class, () -> new SceneRunWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        SweepWorkflow.class, () -> new SweepWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        ProjectErasureWorkflow.class, () -> new ProjectErasureWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        ExportWorkflow.class, () -> new ExportWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        AccountDeletionWorkflow.class, () -> new AccountDeletionWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        PolicyNoticeWorkflow.class, () -> new PolicyNoticeWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        ControlledMediaWorkflow.class, () -> new ControlledMediaWorkflowImpl(kinds));
    main.registerWorkflowImplementationFactory(
        PrivacyRequestWorkflow.class, () -> new PrivacyRequestWorkflowImpl(kinds));
    main.registerActivitiesImplementations(mainActivities.toArray());
    factory
        .newWorker(Queues.MEDIA, WorkerKinds.of(build, WorkerKinds.COPY))
        .registerActivitiesImplementations(generationActivities);
    factory
        .newWorker(Queues.BULK, WorkerKinds.of(build, WorkerKinds.bulk(bulkAtOnce)))
        .registerActivitiesImplementations(bulkActivities.toArray());
    factory
        .newWorker(Queues.MAIL, WorkerKinds.of(build, WorkerKinds.paced(60 * mailsPerSecond)))
        .registerActivitiesImplementations(mailActivities);
    providers.forEach((provider, options) ->
        factory
            .newWorker(Queues.provider(provider), WorkerKinds.of(build, options))
            .registerActivitiesImplementations(generationActivities));
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
