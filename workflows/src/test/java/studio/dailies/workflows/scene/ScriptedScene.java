package studio.dailies.workflows.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;

/// A scene whose shots are made a few with each look, as the script says.
final class ScriptedScene implements SceneRunActivities {
  final List<String> runs = new CopyOnWriteArrayList<>();
  int shots = 10;
  int endedWithEachLook = 1;

  /// How often its person pauses it and resumes it again, before anything is made.
  int turns;

  boolean cancelled;
  int looks;

  /// What each look fails with until it is null.
  volatile @Nullable ApplicationFailure fault;

  private int ended;

  @Override
  public void open(SceneRunId id, String run) {
    runs.add(run);
  }

  @Override
  public RunProgress advance(SceneRunId id, @Nullable RunProgress seen) {
    looks++;
    ApplicationFailure broken = fault;
    if (broken != null) {
      throw broken;
    }
    RunProgress now = next(seen);
    if (now.state().isFinal() || now.isWorthTelling(seen)) {
      return now;
    }
    throw ApplicationFailure.newBuilder()
        .setType("GoesOn")
        .setMessage("GoesOn; looking again in 2000 ms")
        .setNextRetryDelay(Duration.ofSeconds(2))
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  private RunProgress next(@Nullable RunProgress seen) {
    if (turns > 0) {
      turns--;
      boolean runs = seen == null || seen.state() == RunState.PAUSED;
      return at(runs ? RunState.RUNNING : RunState.PAUSED);
    }
    if (cancelled) {
      boolean over = seen != null && seen.state() == RunState.CANCELLING;
      ended = over ? shots : ended;
      return at(over ? RunState.CANCELLED : RunState.CANCELLING);
    }
    ended = Math.min(shots, ended + endedWithEachLook);
    return at(ended == shots ? RunState.DONE : RunState.RUNNING);
  }

  private RunProgress at(RunState state) {
    int failed = ended / 10;
    return new RunProgress(state, shots - ended, 0, ended - failed, failed);
  }
}
