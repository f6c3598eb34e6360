package studio.dailies.world.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.generation.GenerationActivities.Opened;

/// The activities of a generation, by their arguments and answers.
@ActivityInterface(namePrefix = "bare-")
public interface BareActivities {

  @ActivityMethod(name = "open")
  Opened open(GenerationId id, String run);

  @ActivityMethod(name = "hold")
  Phase hold(GenerationId id);

  @ActivityMethod(name = "submit")
  Phase submit(GenerationId id, int attempt);

  @ActivityMethod(name = "await")
  void awaitResult(GenerationId id, int attempt);

  @ActivityMethod(name = "collect")
  Phase collect(GenerationId id, int attempt, boolean last);

  @ActivityMethod(name = "settle")
  Phase settle(GenerationId id);
}
