package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VersioningTest {
  /// What may stay open for days must not keep an old worker alive for as long.
  @Test
  void everyWorkflowSaysWhetherItStaysOnTheReleaseThatItBeganOn() {
    Map<String, VersioningBehavior> said =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("studio.dailies.workflows")
                .stream()
                .filter(VersioningTest::isWorkflow)
                .collect(Collectors.toMap(JavaClass::getSimpleName, VersioningTest::behaviour));

    assertThat(said)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("GenerationWorkflowImpl", VersioningBehavior.PINNED),
                Map.entry("MailWorkflowImpl", VersioningBehavior.PINNED),
                Map.entry("PaymentWorkflowImpl", VersioningBehavior.PINNED),
                Map.entry("PurchaseWorkflowImpl", VersioningBehavior.PINNED),
                Map.entry("ExportWorkflowImpl", VersioningBehavior.PINNED),
                Map.entry("SceneRunWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("SweepWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("ProjectErasureWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("ControlledMediaWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("AccountDeletionWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("PrivacyRequestWorkflowImpl", VersioningBehavior.AUTO_UPGRADE),
                Map.entry("PolicyNoticeWorkflowImpl", VersioningBehavior.AUTO_UPGRADE)));
  }

  @Test
  void workerOfAReleaseNamesItAndIsOtherwiseTheSame() {
    WorkerOptions named = WorkerKinds.of("2026-12-01", WorkerKinds.COPY);

    assertThat(named.getDeploymentOptions())
        .extracting(WorkerDeploymentOptions::isUsingVersioning, WorkerDeploymentOptions::getVersion)
        .containsExactly(true, new WorkerDeploymentVersion("dailies", "2026-12-01"));
    assertThat(WorkerOptions.newBuilder(named).setDeploymentOptions(null).build())
        .isEqualTo(WorkerKinds.COPY);
  }

  @Test
  void workerWithoutAReleaseSharesAllWork() {
    assertThat(WorkerKinds.of(null, WorkerKinds.SHORT)).isSameAs(WorkerKinds.SHORT);
  }

  private static boolean isWorkflow(JavaClass type) {
    return !type.isInterface()
        && type.getAllRawInterfaces().stream()
            .anyMatch(it -> it.isAnnotatedWith(WorkflowInterface.class));
  }

  /// Of the one method that says so.
  private static VersioningBehavior behaviour(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> method.isAnnotatedWith(WorkflowVersioningBehavior.class))
        .map((JavaMethod method) ->
            method.getAnnotationOfType(WorkflowVersioningBehavior.class).value())
        .reduce((one, other) -> VersioningBehavior.UNSPECIFIED)
        .orElse(VersioningBehavior.UNSPECIFIED);
  }
}
