package studio.dailies.activities.sweep;

import io.temporal.activity.Activity;
import studio.dailies.activities.payment.Reconciling;
import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepActivities;

/// Makes the round that was asked for.
public final class SweepActivitiesImpl implements SweepActivities {
  private final LonelyGenerations generations;
  private final UnheardCallbacks callbacks;
  private final OrphanMedia media;
  private final UnjudgedPayments payments;
  private final Reconciling shop;
  private final DueLots lots;
  private final KeptThere kept;

  public SweepActivitiesImpl(
      LonelyGenerations generations,
      UnheardCallbacks callbacks,
      OrphanMedia media,
      UnjudgedPayments payments,
      Reconciling shop,
      DueLots lots,
      KeptThere kept) {
    this.generations = generations;
    this.callbacks = callbacks;
    this.media = media;
    this.payments = payments;
    this.shop = shop;
    this.lots = lots;
    this.kept = kept;
  }

  @Override
  public int round(Sweep sweep) {
    return switch (sweep) {
      case GENERATIONS -> generations.round();
      case CALLBACKS -> callbacks.round();
      case MEDIA -> media.round(SweepActivitiesImpl::alive);
      case PAYMENTS -> payments.round();
      case SHOP -> shop.round(SweepActivitiesImpl::alive);
      case LOTS -> lots.round();
      case PROVIDERS -> kept.round(SweepActivitiesImpl::alive);
    };
  }

  private static void alive() {
    Activity.getExecutionContext().heartbeat(null);
  }
}
