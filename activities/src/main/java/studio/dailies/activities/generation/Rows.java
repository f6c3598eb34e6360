package studio.dailies.activities.generation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.model.Charge;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ProviderCost;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.UnreadableRow;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.seal.SealBroken;

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
    return readable(() -> generations.find(id)).orElseThrow(() -> missing(id));
  }

  Generation open(GenerationId id, String run) {
    return readable(() -> generations.open(id, run)).orElseThrow(() -> missing(id));
  }

  /// What was asked for.
  Inputs inputs(Generation generation) {
    try {
      return generations.inputs(generation);
    } catch (SealBroken e) {
      throw Failures.never("RowDamaged", String.valueOf(e.getMessage()));
    }
  }

  private static <T> T readable(Supplier<T> read) {
    try {
      return read.get();
    } catch (UnreadableRow e) {
      throw Failures.never("RowDamaged", String.valueOf(e.getMessage()));
    }
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

  /// What a generation costs us, and was to cost; null while the provider has not said.
  @Nullable Cost cost(Generation generation, @Nullable Charge charge) {
    if (charge == null) {
      return null;
    }
    ProviderCost cost = model(generation).cost();
    return new Cost(micros(cost.charged(charge)), micros(cost.expected(inputs(generation))));
  }

  private static long micros(BigDecimal usd) {
    return usd.movePointRight(6).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private static RuntimeException missing(GenerationId id) {
    return Failures.never("GenerationMissing", "there is no row for generation " + id);
  }
}
