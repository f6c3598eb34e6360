package studio.dailies.activities.deletion;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import studio.dailies.activities.Failures;
import studio.dailies.activities.payment.Shop;
import studio.dailies.activities.payment.ShopUnavailable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.workflows.ActivityKinds;

/// Ends what is still under way in an account. What has not left is over at once and free; what is
/// with a provider is asked to stop, and waited for: somebody pays for it, and its hold must end.
public final class EndingWork {
  private static final int AT_ONCE = 100;
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final SceneRuns sceneRuns;
  private final Generations generations;
  private final Purchases purchases;
  private final Payments payments;
  private final Shop shop;
  private final Tell tell;
  private final ActivityKinds kinds;

  /// Tells workflows that their rows have changed: their open run, or a new one.
  ///
  /// @param purchase tells only an open run
  public record Tell(
      Consumer<SceneRunId> sceneRun,
      Consumer<Generation> generation,
      Consumer<PurchaseId> purchase) {}

  public EndingWork(
      SceneRuns sceneRuns,
      Generations generations,
      Purchases purchases,
      Payments payments,
      Shop shop,
      Tell tell,
      ActivityKinds kinds) {
    this.sceneRuns = sceneRuns;
    this.generations = generations;
    this.purchases = purchases;
    this.payments = payments;
    this.shop = shop;
    this.tell = tell;
    this.kinds = kinds;
  }

  /// @throws io.temporal.failure.ApplicationFailure with the time of the next try, until nothing is
  ///   under way
  void end(AccountId account, Runnable alive) {
    List<SceneRun> runs = sceneRuns.activeOf(account, AT_ONCE);
    for (SceneRun run : runs) {
      cancel(run);
      alive.run();
    }
    List<Generation> open = generations.openOf(account, AT_ONCE);
    for (Generation each : open) {
      stop(each);
      alive.run();
    }
    List<PurchaseId> payable = purchases.payableOf(account, AT_ONCE);
    for (PurchaseId each : payable) {
      close(each);
      alive.run();
    }
    if (!runs.isEmpty() || !open.isEmpty() || !payable.isEmpty()) {
      throw Failures.notYet("WorkGoesOn", kinds.scaled(LOOK));
    }
    payments.subscriptionsOf(account).forEach(this::cancel);
  }

  private void cancel(String subscription) {
    try {
      shop.cancel(subscription);
    } catch (ShopUnavailable e) {
      throw Failures.away("ShopUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  private void cancel(SceneRun seen) {
    SceneRun now = seen;
    while (now.state().cancelled() != now.state()) {
      now = sceneRuns.move(now, now.state().cancelled());
    }
    tell.sceneRun().accept(now.id());
  }

  /// Told once: each further word would only ask the provider more often.
  private void stop(Generation open) {
    if (open.cancelRequestedAt() == null) {
      tell.generation().accept(generations.cancel(open.id()));
    }
  }

  /// The shop has no way to close a checkout. Whoever pays all the same waits for a person, who
  /// gives the money back: there is no ledger for it any more.
  private void close(PurchaseId id) {
    purchases.end(id, Purchase.State.EXPIRED);
    tell.purchase().accept(id);
  }
}
