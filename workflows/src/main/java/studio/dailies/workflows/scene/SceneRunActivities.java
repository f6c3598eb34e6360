package studio.dailies.workflows.scene;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.SceneRunId;

/// The steps of a scene run. Each may run again after it has worked, and beside itself.
@ActivityInterface
public interface SceneRunActivities {

  /// Records this run in the row, so that its history can be found and erased later.
  @ActivityMethod(name = "open-scene-run")
  void open(SceneRunId id, String run);

  /// Starts as many generations as may be under way at once, ends those of a run that was
  /// cancelled, and returns once there is something to tell; fails as "goes on", to be tried again
  /// after a while, until then.
  ///
  /// @param seen what it told last; null at first
  /// @return how far the run is; its state is final once nothing is left to do
  @ActivityMethod(name = "advance-scene-run")
  RunProgress advance(SceneRunId id, @Nullable RunProgress seen);
}
