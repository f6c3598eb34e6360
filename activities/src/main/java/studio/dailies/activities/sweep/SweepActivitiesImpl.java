package studio.dailies.activities.sweep;

import io.temporal.activity.Activity;
import studio.dailies.activities.payment.Reconciling;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepActivities;

/// Makes the round that was asked for.
public final class SweepActivitiesImpl implements SweepActivities {
  private static final int UNFINISHED_AT_ONCE = 1000;

  private final LonelyGenerations generations;
  private final LonelySceneRuns sceneRuns;
  private final UnheardCallbacks callbacks;
  private final OrphanMedia media;
  private final UnjudgedPayments payments;
  private final Reconciling shop;
  private final DueLots lots;
  private final KeptThere kept;
  private final Unfinished unfinished;
  private final SceneRuns plans;
  private final BrokenUploads uploads;
  private final OverdueProjects projects;
  private final WaitingExports exports;
  private final LonelyDeletions deletions;
  private final UntoldPolicies policies;
  private final UnsignedAcceptances acceptances;
  private final OpenRequests requests;
  private final MovingMedia moving;

  public SweepActivitiesImpl(
      LonelyGenerations generations,
      LonelySceneRuns sceneRuns,
      UnheardCallbacks callbacks,
      OrphanMedia media,
      UnjudgedPayments payments,
      Reconciling shop,
      DueLots lots,
      KeptThere kept,
      Unfinished unfinished,
      SceneRuns plans,
      BrokenUploads uploads,
      OverdueProjects projects,
      WaitingExports exports,
      LonelyDeletions deletions,
      UntoldPolicies policies,
      UnsignedAcceptances acceptances,
      OpenRequests requests,
      MovingMedia moving) {
    this.generations = generations;
    this.sceneRuns = sceneRuns;
    this.callbacks = callbacks;
    this.media = media;
    this.payments = payments;
    this.shop = shop;
    this.lots = lots;
    this.kept = kept;
    this.unfinished = unfinished;
    this.plans = plans;
    this.uploads = uploads;
    this.projects = projects;
    this.exports = exports;
    this.deletions = deletions;
    this.policies = policies;
    this.acceptances = acceptances;
    this.requests = requests;
    this.moving = moving;
  }

  @Override
  public int round(Sweep sweep) {
    return switch (sweep) {
      case GENERATIONS -> generations.round() + sceneRuns.round();
      case CALLBACKS -> callbacks.round();
      case MEDIA -> media.round(SweepActivitiesImpl::alive);
      case PAYMENTS -> payments.round();
      case SHOP -> shop.round(SweepActivitiesImpl::alive);
      case LOTS -> lots.round();
      case PROVIDERS -> kept.round(SweepActivitiesImpl::alive);
      case UNFINISHED ->
          unfinished.clear(UNFINISHED_AT_ONCE)
              + plans.removeUnconfirmed(UNFINISHED_AT_ONCE)
              + uploads.round(SweepActivitiesImpl::alive);
      case PROJECTS -> projects.round(SweepActivitiesImpl::alive);
      case EXPORTS -> exports.round(SweepActivitiesImpl::alive);
      case DELETIONS -> deletions.round(SweepActivitiesImpl::alive);
      case POLICY -> policies.round() + acceptances.round();
      case REQUESTS -> requests.round();
      case CONTROLLED -> moving.round(SweepActivitiesImpl::alive);
    };
  }

  private static void alive() {
    Activity.getExecutionContext().heartbeat(null);
  }
}
