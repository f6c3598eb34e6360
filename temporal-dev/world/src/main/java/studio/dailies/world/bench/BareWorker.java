package studio.dailies.world.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.client.PayloadKeys;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.WorkerKinds;
import studio.dailies.workflows.client.trace.Tracing;
import studio.dailies.workflows.generation.GenerationActivities.Opened;

/// The worker of the bare workflow, as a process: client, codec, options and queues as in the
/// product's worker. It takes the worker's environment, and `JOB_MILLIS`, after which each submit
/// is called back.
public final class BareWorker {
  static final String QUEUE = "bare-main";
  static final String JOB_MILLIS = "JOB_MILLIS";
  static final Duration LONGEST = Duration.ofMinutes(30);

  private BareWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    WorkflowClient client = client(environment, "bare");
    Activities activities =
        new Activities(client, Long.parseLong(environment.getOrDefault(JOB_MILLIS, "0")));
    WorkerFactory factory = WorkerFactory.newInstance(client, WorkerKinds.FACTORY);
    Worker main = factory.newWorker(QUEUE, WorkerKinds.SHORT);
    main.registerWorkflowImplementationTypes(BareWorkflowImpl.class);
    main.registerActivitiesImplementations(activities);
    factory
        .newWorker(BareWorkflowImpl.MEDIA_QUEUE, WorkerKinds.COPY)
        .registerActivitiesImplementations(activities);
    factory
        .newWorker(Queues.provider(BareWorkflowImpl.PROVIDER), WorkerKinds.SHORT)
        .registerActivitiesImplementations(activities);
    factory.start();
    System.out.println("ready bare");
    new CountDownLatch(1).await(); // until we are told to stop
  }

  /// A client with the keys and the codec of the process that has this environment.
  static WorkflowClient client(Map<String, String> environment, String identity) {
    return TemporalClients.client(
        TemporalClients.stubs(environment.getOrDefault("DAILIES_TEMPORAL_ADDRESS", "")),
        environment.getOrDefault("DAILIES_TEMPORAL_NAMESPACE", "default"),
        PayloadKeys.parse(environment.getOrDefault("DAILIES_TEMPORAL_PAYLOADKEYS", "")),
        identity,
        Tracing.off());
  }

  private static final class Activities implements BareActivities {
    private final WorkflowClient client;
    private final long jobMillis;
    private final ScheduledExecutorService provider =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    Activities(WorkflowClient client, long jobMillis) {
      this.client = client;
      this.jobMillis = jobMillis;
    }

    @Override
    public Opened open(GenerationId id, String run) {
      return new Opened(Phase.NEW, BareWorkflowImpl.PROVIDER, LONGEST, null, false);
    }

    @Override
    public Phase hold(GenerationId id) {
      return Phase.held(1);
    }

    @Override
    public Phase submit(GenerationId id, int attempt) {
      var _ =
          provider.schedule(
              () -> Thread.startVirtualThread(() -> callback(id)),
              jobMillis,
              TimeUnit.MILLISECONDS);
      return Phase.accepted(attempt);
    }

    private void callback(GenerationId id) {
      client.newWorkflowStub(BareWorkflow.class, workflowId(id)).callback();
    }

    @Override
    public void awaitResult(GenerationId id, int attempt) {
      throw ApplicationFailure.newBuilder()
          .setType("StillRunning")
          .setMessage("StillRunning; looking again in 45000 ms")
          .setNextRetryDelay(Duration.ofSeconds(45))
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    }

    @Override
    public Phase collect(GenerationId id, int attempt, boolean last) {
      return Phase.STORED;
    }

    @Override
    public Phase settle(GenerationId id) {
      return Phase.DONE;
    }
  }

  static String workflowId(GenerationId id) {
    return "bare:" + id;
  }
}
