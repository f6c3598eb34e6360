package studio.dailies.activities.generation;

import studio.dailies.activities.Failures;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;

/// Reads what a step needs, or ends the workflow with the reason: a row or a model that is not
/// there will not come back by trying again.
public final class Rows {
  private final Generations generations;
  private final Catalogue catalogue;

  public Rows(Generations generations, Catalogue catalogue) {
    this.generations = generations;
    this.catalogue = catalogue;
  }

  public Generation of(GenerationId id) {
    return generations.find(id).orElseThrow(() -> missing(id));
  }

  Generation open(GenerationId id, String run) {
    return generations.open(id, run).orElseThrow(() -> missing(id));
  }

  Model model(Generation generation) {
    return catalogue
        .find(generation.model())
        .orElseThrow(() ->
            Failures.never(
                "ModelMissing",
                "generation "
                    + generation.id()
                    + " needs the model "
                    + generation.model()
                    + ", which this worker's catalogue does not have"));
  }

  private static RuntimeException missing(GenerationId id) {
    return Failures.never("GenerationMissing", "there is no row for generation " + id);
  }
}
