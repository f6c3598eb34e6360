package studio.dailies.activities.sweep;

import io.temporal.activity.Activity;
import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepActivities;

/// Makes the round that was asked for.
public final class SweepActivitiesImpl implements SweepActivities {
  private final LonelyGenerations generations;
  private final UnheardCallbacks callbacks;
  private final OrphanMedia media;

  public SweepActivitiesImpl(
      LonelyGenerations generations, UnheardCallbacks callbacks, OrphanMedia media) {
    this.generations = generations;
    this.callbacks = callbacks;
    this.media = media;
  }

  @Override
  public int round(Sweep sweep) {
    return switch (sweep) {
      case GENERATIONS -> generations.round();
      case CALLBACKS -> callbacks.round();
      case MEDIA -> media.round(() -> Activity.getExecutionContext().heartbeat(null));
    };
  }
}
