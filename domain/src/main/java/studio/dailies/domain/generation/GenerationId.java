package studio.dailies.domain.generation;

import studio.dailies.domain.Ids;

/// One paid effort to make media.
public record GenerationId(String value) {
  public GenerationId {
    Ids.checked(value, "GenerationId");
  }

  /// The id of the workflow that carries it out. Nobody else writes this text.
  public String workflowId() {
    return "generation:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
