package studio.dailies.workflows.export;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.dailies.domain.export.ExportId;

/// Makes an export. It may be started again at any time: the rows say what is left.
@WorkflowInterface
public interface ExportWorkflow {

  /// Works until it can be fetched, or nobody wants it any more.
  @WorkflowMethod(name = "Export")
  void export(ExportId id);
}
