package studio.dailies.workflows.client;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.workflows.controlled.ControlledMediaWorkflow;
import studio.dailies.workflows.deletion.AccountDeletionWorkflow;
import studio.dailies.workflows.erasure.ProjectErasureWorkflow;
import studio.dailies.workflows.export.ExportWorkflow;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.mail.MailWorkflow;
import studio.dailies.workflows.payment.PaymentWorkflow;
import studio.dailies.workflows.payment.PurchaseWorkflow;
import studio.dailies.workflows.policy.PolicyNoticeWorkflow;
import studio.dailies.workflows.policy.PolicyNoticeWorkflowImpl;
import studio.dailies.workflows.privacy.PrivacyRequestWorkflow;
import studio.dailies.workflows.scene.SceneRunWorkflow;

/// Starts and signals workflows. Every call may be repeated: a second start of what runs joins it.
/// When Temporal cannot be reached each throws `WorkflowServiceException` or a gRPC
/// `StatusRuntimeException`, and nobody knows whether it came through.
public final class Starter {
  private final WorkflowClient client;

  public Starter(WorkflowClient client) {
    this.client = client;
  }

  /// Starts a run unless one is open. A closed generation may be started again: its row decides.
  public void generation(GenerationId id, String provider, String model) {
    WorkflowOptions options = generationOptions(id, provider, model);
    WorkflowClient.start(client.newWorkflowStub(GenerationWorkflow.class, options)::generate, id);
  }

  /// Tells the generation to ask its provider now. No open run: does nothing.
  public void callback(GenerationId id) {
    try {
      client.newWorkflowStub(GenerationWorkflow.class, id.workflowId()).callback();
    } catch (WorkflowNotFoundException ignored) {
      // It has ended; the inbox keeps the callback.
    }
  }

  /// Has the generation looked at now: tells its open run, or starts one. A run that finds nothing
  /// to do ends at once.
  public void nudge(GenerationId id, String provider, String model) {
    GenerationWorkflow workflow =
        client.newWorkflowStub(GenerationWorkflow.class, generationOptions(id, provider, model));
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(workflow::generate, id);
    batch.add(workflow::callback);
    client.signalWithStart(batch);
  }

  /// Ends the open run of a generation, if there is one, and starts another: for one that is stuck.
  /// What the old run still does compares the row's phase, as always.
  public void generationAnew(GenerationId id, String provider, String model) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder(generationOptions(id, provider, model))
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
            .build();
    WorkflowClient.start(client.newWorkflowStub(GenerationWorkflow.class, options)::generate, id);
  }

  /// Starts the purchase unless it runs, and waits until its checkout is ready or refused; the row
  /// says which. When nobody answers in time, the purchase is started all the same, or a sweep does
  /// it.
  public void purchase(PurchaseId id) {
    PurchaseWorkflow purchase =
        client.newWorkflowStub(PurchaseWorkflow.class, repeatable(id.workflowId()).build());
    WorkflowClient.executeUpdateWithStart(
        purchase::ready,
        UpdateOptions.newBuilder(Void.class)
            .setUpdateId(id.value())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(purchase::buy, id));
  }

  /// Starts the purchase unless it runs, without waiting for anything.
  public void purchaseAgain(PurchaseId id) {
    WorkflowOptions options = repeatable(id.workflowId()).build();
    WorkflowClient.start(client.newWorkflowStub(PurchaseWorkflow.class, options)::buy, id);
  }

  /// Tells a purchase that it was paid. No open run: does nothing.
  public void granted(PurchaseId id) {
    try {
      client.newWorkflowStub(PurchaseWorkflow.class, id.workflowId()).granted();
    } catch (WorkflowNotFoundException ignored) {
      // It has ended; its row says the same.
    }
  }

  /// Has a payment judged whose row has something new.
  public void payment(PaymentId id) {
    PaymentWorkflow payment =
        client.newWorkflowStub(PaymentWorkflow.class, repeatable(id.workflowId()).build());
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(payment::settle, id);
    batch.add(payment::told);
    client.signalWithStart(batch);
  }

  /// Starts the erasure of a project unless it runs.
  public void projectErasure(ProjectId id) {
    WorkflowOptions options = repeatable(id.erasureWorkflowId()).build();
    WorkflowClient.start(client.newWorkflowStub(ProjectErasureWorkflow.class, options)::erase, id);
  }

  /// Starts the switch to controlled media unless it runs. One that has ended looks again.
  public void controlledMedia(AccountId id) {
    WorkflowOptions options = repeatable(id.controlledMediaWorkflowId()).build();
    WorkflowClient.start(
        client.newWorkflowStub(ControlledMediaWorkflow.class, options)::control, id);
  }

  /// Starts the export unless it runs. One that was left as it stood goes on.
  public void export(ExportId id) {
    WorkflowOptions options = repeatable(id.workflowId()).build();
    WorkflowClient.start(client.newWorkflowStub(ExportWorkflow.class, options)::export, id);
  }

  /// Starts the deletion of an account unless it runs.
  public void accountDeletion(DeletionId id) {
    WorkflowOptions options = repeatable(id.workflowId()).build();
    WorkflowClient.start(
        client.newWorkflowStub(AccountDeletionWorkflow.class, options)::delete, id);
  }

  /// Starts the scene run unless it runs. One that has ended may be started again: its rows decide.
  public void sceneRun(SceneRunId id) {
    WorkflowOptions options = repeatable(id.workflowId()).build();
    WorkflowClient.start(client.newWorkflowStub(SceneRunWorkflow.class, options)::run, id);
  }

  /// Starts the sending of a mail whose row is stored.
  public void mail(String mail, MailClass mailClass) {
    WorkflowOptions options = joining("mail:" + mail).build();
    WorkflowClient.start(
        client.newWorkflowStub(MailWorkflow.class, options)::send, mail, mailClass);
  }

  /// Starts the notice of a version of the policy unless it runs. One that has ended may be started
  /// again: rows say who has their mail.
  public void policyNotice(String version) {
    WorkflowOptions options =
        repeatable(PolicyNoticeWorkflowImpl.workflowId(version)).setStaticSummary(version).build();
    WorkflowClient.start(
        client.newWorkflowStub(PolicyNoticeWorkflow.class, options)::tell, version, null);
  }

  /// Starts the watch of a request unless it runs. One that has ended may be started again: the row
  /// decides.
  public void privacyRequest(PrivacyRequestId id) {
    WorkflowClient.start(watch(id)::watch, id);
  }

  /// Tells the watch of a request, or starts one, that there is an answer in its row.
  public void privacyRequestAnswered(PrivacyRequestId id) {
    PrivacyRequestWorkflow watch = watch(id);
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(watch::watch, id);
    batch.add(watch::answered);
    client.signalWithStart(batch);
  }

  private PrivacyRequestWorkflow watch(PrivacyRequestId id) {
    return client.newWorkflowStub(
        PrivacyRequestWorkflow.class, repeatable(id.workflowId()).build());
  }

  private static WorkflowOptions generationOptions(GenerationId id, String provider, String model) {
    return repeatable(id.workflowId())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.PROVIDER, provider)
                .set(SearchAttributes.MODEL, model)
                .build())
        .setStaticSummary(model)
        .build();
  }

  private static WorkflowOptions.Builder repeatable(String workflowId) {
    return joining(workflowId)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
  }

  private static WorkflowOptions.Builder joining(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(Queues.MAIN)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }
}
