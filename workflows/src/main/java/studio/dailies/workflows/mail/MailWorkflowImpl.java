package studio.dailies.workflows.mail;

import io.temporal.workflow.Workflow;
import studio.dailies.workflows.ActivityKinds;

public final class MailWorkflowImpl implements MailWorkflow {
  private final MailActivities mails;

  public MailWorkflowImpl(ActivityKinds kinds) {
    this.mails = Workflow.newActivityStub(MailActivities.class, kinds.mail());
  }

  @Override
  public void send(String mail) {
    Workflow.setCurrentDetails("Sending one mail.");
    mails.send(mail, Workflow.getInfo().getRunId());
    Workflow.setCurrentDetails("Handed to the mail provider.");
  }
}
