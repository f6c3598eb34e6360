package studio.dailies.api.scene;

import java.time.Instant;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.scene.SceneRun;

/// A scene run in a list.
///
/// @param shots how many it makes
/// @param credits what all of it costs at most
record SceneRunLine(
    String id, RunState state, String model, int shots, long credits, Instant createdAt) {
  static SceneRunLine of(SceneRun run) {
    return new SceneRunLine(
        run.id().value(),
        run.state(),
        run.model().value(),
        run.items().size(),
        run.credits(),
        run.createdAt());
  }
}
