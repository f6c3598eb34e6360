package studio.dailies.activities.scene;

import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.workflows.scene.SceneRunActivities;

/// The steps of a scene run.
public final class SceneRunActivitiesImpl implements SceneRunActivities {
  private final SceneRuns runs;
  private final Advancing advancing;
  private final Outbox outbox;

  public SceneRunActivitiesImpl(SceneRuns runs, Advancing advancing, Outbox outbox) {
    this.runs = runs;
    this.advancing = advancing;
    this.outbox = outbox;
  }

  @Override
  public void open(SceneRunId id, String run) {
    if (runs.open(id, run).isEmpty()) {
      throw missing(id);
    }
  }

  @Override
  public RunProgress advance(SceneRunId id, @Nullable RunProgress seen) {
    SceneRun run = runs.find(id).orElseThrow(() -> missing(id));
    RunProgress now = advancing.advance(run, seen);
    if (now.state() == RunState.DONE) {
      outbox.send(MailKind.SCENE_READY, run.account(), id.value());
    }
    return now;
  }

  private static RuntimeException missing(SceneRunId id) {
    return Failures.never("SceneRunMissing", "there is no row for scene run " + id);
  }
}
