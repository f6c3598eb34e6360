package studio.dailies.activities.sweep;

import java.util.List;
import java.util.function.Consumer;
import studio.dailies.activities.deletion.Histories;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;

/// Deletions that are not done: started, which an open run is only joined by. One that broke off
/// before it was stored is begun again, and of one that is done the last histories go.
public final class LonelyDeletions {
  private static final int AT_ONCE = 500;

  private final Deletions deletions;
  private final Leaving leaving;
  private final Histories histories;
  private final Consumer<DeletionId> start;
  private final Ids ids;

  /// @param start starts a run unless one is open
  public LonelyDeletions(
      Deletions deletions,
      Leaving leaving,
      Histories histories,
      Consumer<DeletionId> start,
      Ids ids) {
    this.deletions = deletions;
    this.leaving = leaving;
    this.histories = histories;
    this.start = start;
    this.ids = ids;
  }

  /// @param alive told with each
  /// @return how many are not done
  public int round(Runnable alive) {
    for (AccountId account : leaving.marked(AT_ONCE)) {
      leaving.begin(account, new DeletionId(ids.next()));
      alive.run();
    }
    List<DeletionId> going = deletions.going(AT_ONCE);
    for (DeletionId deletion : going) {
      start.accept(deletion);
      alive.run();
    }
    deletions
        .lastRuns(AT_ONCE)
        .forEach((deletion, runs) -> {
          if (histories.remove(deletion.workflowId(), runs)) {
            deletions.forgetRuns(deletion);
          }
          alive.run();
        });
    return going.size();
  }
}
