package studio.dailies.world;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.WorkerKinds;
import studio.dailies.world.process.Await;

/// A workflow whose steps change their order between two releases, without a patch: the change that
/// must never be made to ours.
final class ChangedSteps implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String DEPLOYMENT = "steps";
  private static final String OLD = "old-steps";
  private static final String NEW = "new-steps";

  /// Whether workers say which release they are.
  enum Releases {
    NAMED,
    NOT_NAMED
  }

  @WorkflowInterface
  public interface Steps {
    @WorkflowMethod
    String walk();

    @SignalMethod
    void go();
  }

  public static final class OldSteps implements Steps {
    private boolean told;

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public String walk() {
      Workflow.sideEffect(String.class, () -> "first a marker");
      Workflow.sleep(Duration.ofMillis(1));
      Workflow.await(SOON, () -> told);
      return "old steps";
    }

    @Override
    public void go() {
      told = true;
    }
  }

  public static final class NewSteps implements Steps {
    private boolean told;

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public String walk() {
      Workflow.sleep(Duration.ofMillis(1));
      Workflow.sideEffect(String.class, () -> "then a marker");
      Workflow.await(SOON, () -> told);
      return "new steps";
    }

    @Override
    public void go() {
      told = true;
    }
  }

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final List<WorkerFactory> factories = new ArrayList<>();

  ChangedSteps(String target) {
    this.stubs = TemporalClients.stubs(target);
    this.client = WorkflowClient.newInstance(stubs);
  }

  /// A run is begun by the old worker and told to go on when the new one is there, from which on
  /// nothing new comes to the old one.
  ///
  /// @return the result of the run; or why the new worker could not go on with it
  String endsOfARunBegunBeforeTheChange(Releases releases) {
    String queue = "steps-" + releases;
    WorkerFactory old = worker(queue, OldSteps.class, named(releases, OLD));
    if (releases == Releases.NAMED) {
      makeCurrent(OLD);
    }
    Steps run =
        client.newWorkflowStub(
            Steps.class,
            WorkflowOptions.newBuilder().setWorkflowId(queue).setTaskQueue(queue).build());
    WorkflowClient.start(run::walk);
    awaitEvent(queue, HistoryEvent::hasTimerFiredEventAttributes);
    if (releases == Releases.NOT_NAMED) {
      stop(old);
    }
    worker(queue, NewSteps.class, named(releases, NEW));
    if (releases == Releases.NAMED) {
      makeCurrent(NEW);
    }
    run.go();
    return end(queue);
  }

  private static @Nullable String named(Releases releases, String build) {
    return releases == Releases.NAMED ? build : null;
  }

  private WorkerFactory worker(String queue, Class<? extends Steps> steps, @Nullable String build) {
    WorkerFactory factory = WorkerFactory.newInstance(client, WorkerKinds.FACTORY);
    Worker worker = factory.newWorker(queue, options(build));
    worker.registerWorkflowImplementationTypes(steps);
    factory.start();
    factories.add(factory);
    return factory;
  }

  /// A deployment of its own: the product goes on as it was.
  private static WorkerOptions options(@Nullable String build) {
    if (build == null) {
      return WorkerKinds.SHORT;
    }
    return WorkerOptions.newBuilder(WorkerKinds.SHORT)
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(new WorkerDeploymentVersion(DEPLOYMENT, build))
                .build())
        .build();
  }

  private static void stop(WorkerFactory factory) {
    factory.shutdownNow();
    factory.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  /// The server refuses until it has heard of the workers.
  private void makeCurrent(String build) {
    SetWorkerDeploymentCurrentVersionRequest request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace("default")
            .setDeploymentName(DEPLOYMENT)
            .setBuildId(build)
            .build();
    boolean taken =
        Await.until(
            SOON,
            LOOK,
            () -> {
              try {
                stubs.blockingStub().setWorkerDeploymentCurrentVersion(request);
                return true;
              } catch (StatusRuntimeException notYet) {
                return false;
              }
            });
    if (!taken) {
      throw new AssertionError(build + " did not become current");
    }
  }

  private String end(String workflow) {
    HistoryEvent end =
        awaitEvent(
            workflow,
            event ->
                event.hasWorkflowTaskFailedEventAttributes()
                    || event.hasWorkflowExecutionCompletedEventAttributes());
    if (end.hasWorkflowTaskFailedEventAttributes()) {
      WorkflowTaskFailedCause cause = end.getWorkflowTaskFailedEventAttributes().getCause();
      client.newUntypedWorkflowStub(workflow).terminate("nobody can go on with it");
      return cause.name().replace("WORKFLOW_TASK_FAILED_CAUSE_", "");
    }
    return client.newUntypedWorkflowStub(workflow).getResult(String.class);
  }

  private HistoryEvent awaitEvent(String workflow, Predicate<HistoryEvent> wanted) {
    return Await.found(
            SOON,
            LOOK,
            () -> client.fetchHistory(workflow).getEvents().stream().filter(wanted).findFirst())
        .orElseThrow(() -> new AssertionError(client.fetchHistory(workflow).toJson(true)));
  }

  @Override
  public void close() {
    factories.forEach(ChangedSteps::stop);
    stubs.shutdownNow();
  }
}
