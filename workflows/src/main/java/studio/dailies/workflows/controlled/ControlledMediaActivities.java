package studio.dailies.workflows.controlled;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import studio.dailies.domain.account.AccountId;

/// The steps of the switch to controlled media. Each may run again after it has worked, and beside
/// itself; of an account that has not asked for it, or is gone, there is nothing to do.
@ActivityInterface
public interface ControlledMediaActivities {

  /// @return false if nobody has asked for it
  @ActivityMethod(name = "controlled-begin")
  boolean begin(AccountId account);

  /// Copies what is public into the private bucket, from where it is served then. Not yet, while
  /// something is on its way into the public one.
  @ActivityMethod(name = "controlled-move")
  void move(AccountId account);

  /// Deletes the public objects, and has the edge forget them.
  @ActivityMethod(name = "controlled-withdraw")
  void withdraw(AccountId account);

  /// The same once more, and then asks the edge for each: not yet, while it serves one.
  @ActivityMethod(name = "controlled-withdraw-again")
  void withdrawAgain(AccountId account);

  /// Records that nothing is public any more.
  ///
  /// @return false if something has come to lie there meanwhile
  @ActivityMethod(name = "controlled-finish")
  boolean finish(AccountId account);
}
