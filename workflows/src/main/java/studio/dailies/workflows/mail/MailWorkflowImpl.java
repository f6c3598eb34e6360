package studio.dailies.workflows.mail;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowVersioningBehavior;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.Since;

public final class MailWorkflowImpl implements MailWorkflow {
  private final ActivityKinds kinds;

  public MailWorkflowImpl(ActivityKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
  public void send(String mail, MailClass mailClass) {
    Since.doing("Sending one mail: " + mailClass.word());
    Workflow.newActivityStub(MailActivities.class, kinds.mail(mailClass))
        .send(mail, Workflow.getInfo().getRunId());
    Workflow.setCurrentDetails("Handed to the carrier, or not to be sent.");
  }
}
