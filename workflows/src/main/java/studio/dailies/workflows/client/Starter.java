package studio.dailies.workflows.client;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.mail.MailWorkflow;

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

  /// Starts the sending of a mail whose row is stored.
  public void mail(String mail) {
    WorkflowOptions options = joining("mail:" + mail).build();
    WorkflowClient.start(client.newWorkflowStub(MailWorkflow.class, options)::send, mail);
  }

  private static WorkflowOptions generationOptions(GenerationId id, String provider, String model) {
    return joining(id.workflowId())
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.PROVIDER, provider)
                .set(SearchAttributes.MODEL, model)
                .build())
        .setStaticSummary(model)
        .build();
  }

  private static WorkflowOptions.Builder joining(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(Queues.MAIN)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }
}
