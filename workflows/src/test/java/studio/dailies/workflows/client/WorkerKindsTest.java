package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.worker.WorkerOptions;
import org.junit.jupiter.api.Test;

class WorkerKindsTest {
  @Test
  void pacedQueueIsHeldBackByTheServerForAllWorkersTogether() {
    WorkerOptions paced = WorkerKinds.paced(90);

    assertThat(paced.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(1.5);
    assertThat(paced.getMaxWorkerActivitiesPerSecond()).as("of one worker").isZero();
    assertThat(paced.getMaxConcurrentActivityExecutionSize())
        .isEqualTo(WorkerKinds.SHORT.getMaxConcurrentActivityExecutionSize());
    assertThat(WorkerKinds.SHORT.getMaxTaskQueueActivitiesPerSecond()).isZero();
  }
}
