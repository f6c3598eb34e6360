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
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.mail.MailWorkflow;
import studio.dailies.workflows.payment.PaymentWorkflow;
import studio.dailies.workflows.payment.PurchaseWorkflow;

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

  /// Starts the sending of a mail whose row is stored.
  public void mail(String mail) {
    WorkflowOptions options = joining("mail:" + mail).build();
    WorkflowClient.start(client.newWorkflowStub(MailWorkflow.class, options)::send, mail);
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
