package studio.dailies.activities.sweep;

import io.temporal.activity.Activity;
import studio.dailies.activities.payment.Reconciling;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepActivities;

/// Makes the round that was asked for.
public final class SweepActivitiesImpl implements SweepActivities {
  private static final int UNFINISHED_AT_ONCE = 1000;

  private final LonelyGenerations generations;
  private final UnheardCallbacks callbacks;
  private final OrphanMedia media;
  private final UnjudgedPayments payments;
  private final Reconciling shop;
  private final DueLots lots;
  private final KeptThere kept;
  private final Unfinished unfinished;

  public SweepActivitiesImpl(
      LonelyGenerations generations,
      UnheardCallbacks callbacks,
      OrphanMedia media,
      UnjudgedPayments payments,
      Reconciling shop,
      DueLots lots,
      KeptThere kept,
      Unfinished unfinished) {
    this.generations = generations;
    this.callbacks = callbacks;
    this.media = media;
    this.payments = payments;
    this.shop = shop;
    this.lots = lots;
    this.kept = kept;
    this.unfinished = unfinished;
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
      case UNFINISHED -> unfinished.clear(UNFINISHED_AT_ONCE);
    };
  }

  private static void alive() {
    Activity.getExecutionContext().heartbeat(null);
  }
}
