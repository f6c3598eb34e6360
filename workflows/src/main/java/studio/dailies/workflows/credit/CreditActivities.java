package studio.dailies.workflows.credit;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;

/// The ledger's part of a generation. Both may run again after they have worked, and answer the
/// phase that the row is in now.
@ActivityInterface(namePrefix = "credit-")
public interface CreditActivities {

  /// Sets the quoted price aside, or ends the generation when there is not enough.
  @ActivityMethod(name = "hold")
  Phase hold(GenerationId id);

  /// Ends the hold: captures it for stored media, gives it back for a generation that is ending.
  @ActivityMethod(name = "settle")
  Phase settle(GenerationId id);
}
