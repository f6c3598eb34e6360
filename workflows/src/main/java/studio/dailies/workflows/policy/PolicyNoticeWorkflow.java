package studio.dailies.workflows.policy;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/// Mails a material change of the policy to each person, once. It may be started again at any time,
/// by anybody: rows say who has their mail.
@WorkflowInterface
public interface PolicyNoticeWorkflow {

  /// @param version the name of the version, such as `2026-11-27`
  /// @param after the last account that was seen to; null: none
  @WorkflowMethod(name = "PolicyNotice")
  void tell(String version, @Nullable String after);
}
