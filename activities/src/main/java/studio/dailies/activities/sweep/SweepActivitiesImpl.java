package studio.dailies.activities.sweep;

import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepActivities;

/// Makes the round that was asked for.
public final class SweepActivitiesImpl implements SweepActivities {
  private final LonelyGenerations generations;
  private final UnheardCallbacks callbacks;

  public SweepActivitiesImpl(LonelyGenerations generations, UnheardCallbacks callbacks) {
    this.generations = generations;
    this.callbacks = callbacks;
  }

  @Override
  public int round(Sweep sweep) {
    return switch (sweep) {
      case GENERATIONS -> generations.round();
      case CALLBACKS -> callbacks.round();
    };
  }
}
