package studio.dailies.store.generation;

import studio.dailies.domain.generation.GenerationId;

/// There is no row of this id.
public final class GenerationMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GenerationMissing(GenerationId id) {
    super("no generation " + id);
  }
}
