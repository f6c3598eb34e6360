package studio.dailies.activities.sweep;

import java.util.List;
import java.util.function.Consumer;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.controlled.ControlledMedia;

/// Switches to controlled media that are not done: started, in case nobody works on one.
public final class MovingMedia {
  private static final int AT_ONCE = 500;

  private final ControlledMedia controlled;
  private final Consumer<AccountId> start;

  /// @param start starts a run unless one is open
  public MovingMedia(ControlledMedia controlled, Consumer<AccountId> start) {
    this.controlled = controlled;
    this.start = start;
  }

  /// @param alive told with each
  /// @return how many are not done
  public int round(Runnable alive) {
    List<AccountId> moving = controlled.moving(AT_ONCE);
    for (AccountId account : moving) {
      start.accept(account);
      alive.run();
    }
    return moving.size();
  }
}
