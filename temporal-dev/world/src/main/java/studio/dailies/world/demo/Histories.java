package studio.dailies.world.demo;

/// The engine's own account of a workflow.
@FunctionalInterface
public interface Histories {

  /// Events in the history, once the workflow has ended; waits a little for that.
  int events(String workflowId);
}
