package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.UnreadableRow;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.credit.CreditActivities;

/// Scene runs that go on: started, in case their start was lost; an open one is only joined. And
/// generations that stand in a plan which no longer goes on, because somebody died while storing
/// them: ended, free of charge.
public final class LonelySceneRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LonelySceneRuns.class);

  /// A start follows its row within a second, or has failed.
  private static final Duration UNSTARTED = Duration.ofMinutes(1);

  /// To wait for one's turn is usual, so this is only looked at now and then.
  private static final Duration PLANNED = Duration.ofMinutes(10);

  private static final int AT_ONCE = 500;

  private final SceneRuns runs;
  private final Generations generations;
  private final CreditActivities credits;
  private final Consumer<SceneRunId> start;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param start starts a run unless one is open
  public LonelySceneRuns(
      SceneRuns runs,
      Generations generations,
      CreditActivities credits,
      Consumer<SceneRunId> start,
      ActivityKinds kinds,
      Clock clock) {
    this.runs = runs;
    this.generations = generations;
    this.credits = credits;
    this.start = start;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @return how many were found
  public int round() {
    List<SceneRunId> active = runs.unwatched(before(UNSTARTED), AT_ONCE);
    active.forEach(id -> {
      start.accept(id);
      runs.watched(id);
    });
    List<GenerationId> waiting =
        generations.unwatched(Phase.Step.PLANNED, before(PLANNED), AT_ONCE);
    Map<SceneRunId, Boolean> goOn = new HashMap<>();
    waiting.forEach(id -> lookAfter(id, goOn));
    return active.size() + waiting.size();
  }

  private Instant before(Duration alone) {
    return clock.instant().minus(kinds.scaled(alone));
  }

  private void lookAfter(GenerationId id, Map<SceneRunId, Boolean> goOn) {
    Optional<Generation> row = read(id);
    if (row.isPresent() && !goesOn(row.get(), goOn)) {
      LOG.warn("{} stood in a plan that does not go on; it is ended.", id);
      generations.end(id, Phase.PLANNED, FailureReason.CANCELLED);
      credits.settle(id);
    } else {
      generations.watched(id);
    }
  }

  private boolean goesOn(Generation row, Map<SceneRunId, Boolean> goOn) {
    SceneRunId run = row.sceneRun();
    return run != null && goOn.computeIfAbsent(run, this::goesOn);
  }

  private boolean goesOn(SceneRunId run) {
    return runs.find(run).map(SceneRun::state).filter(it -> it.isActive()).isPresent();
  }

  private Optional<Generation> read(GenerationId id) {
    try {
      return generations.find(id);
    } catch (UnreadableRow e) {
      LOG.error("Left alone: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
