package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// The SDK gives each line that an activity logs the ids of its workflow and run.
class LogIdsTest {
  @ActivityInterface
  public interface Telling {
    Map<String, String> ids();
  }

  @WorkflowInterface
  public interface Asking {
    @WorkflowMethod
    Map<String, String> ask();
  }

  public static final class AskingImpl implements Asking {
    private final Telling telling =
        Workflow.newActivityStub(
            Telling.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

    @Override
    public Map<String, String> ask() {
      return telling.ids();
    }
  }

  @Test
  void activityLogsUnderTheIdsOfItsWorkflowAndRun() {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker(Queues.MAIN, WorkerKinds.SHORT);
      worker.registerWorkflowImplementationTypes(AskingImpl.class);
      worker.registerActivitiesImplementations((Telling) MDC::getCopyOfContextMap);
      environment.start();

      Map<String, String> ids =
          environment
              .getWorkflowClient()
              .newWorkflowStub(
                  Asking.class,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue(Queues.MAIN)
                      .setWorkflowId("generation:0f3c")
                      .build())
              .ask();

      assertThat(ids).containsEntry("WorkflowId", "generation:0f3c").containsKeys("RunId");
    }
  }
}
