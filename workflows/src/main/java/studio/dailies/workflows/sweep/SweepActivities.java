package studio.dailies.workflows.sweep;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// The rounds themselves.
@ActivityInterface(namePrefix = "sweep-")
public interface SweepActivities {

  /// Makes one round. May run again, and beside another of its kind.
  ///
  /// @return how much there was to do
  @ActivityMethod(name = "round")
  int round(Sweep sweep);
}
