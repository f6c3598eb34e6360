package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.enums.v1.VersioningBehavior;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import org.junit.jupiter.api.Test;

class NamedReleasesTest {
  private static final RespondWorkflowTaskCompletedRequest DONE =
      RespondWorkflowTaskCompletedRequest.newBuilder()
          .setVersioningBehavior(VersioningBehavior.VERSIONING_BEHAVIOR_PINNED)
          .setIdentity("worker")
          .build();

  @Test
  void workerWithoutAReleaseSaysNothingOfStaying() {
    assertThat(NamedReleases.withoutWhatNobodyNamed(DONE))
        .isEqualTo(RespondWorkflowTaskCompletedRequest.newBuilder().setIdentity("worker").build());
  }

  @Test
  void workerOfAReleaseSaysIt() {
    RespondWorkflowTaskCompletedRequest named =
        DONE.toBuilder()
            .setDeploymentOptions(
                WorkerDeploymentOptions.newBuilder()
                    .setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED))
            .build();

    assertThat(NamedReleases.withoutWhatNobodyNamed(named)).isSameAs(named);
  }
}
